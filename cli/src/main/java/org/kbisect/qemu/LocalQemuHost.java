package org.kbisect.qemu;

import org.kbisect.place.Host;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;

/** This machine. */
record LocalQemuHost(Programs programs, AcceleratorProbe accelerators, Clocks clocks)
    implements QemuHost {

  @Override
  public Host label() {
    return Host.here();
  }

  @Override
  public Wires wires() throws LabFault {
    return Wires.here(clocks);
  }
}
