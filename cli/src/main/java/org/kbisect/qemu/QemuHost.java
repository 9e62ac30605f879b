package org.kbisect.qemu;

import org.kbisect.place.Host;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Programs;

/** What QEMU runs on: this machine, or one that is reached from here. */
public interface QemuHost {

  /** What results are labelled with. */
  Host label();

  /** What starts programs there; a command's log lies here. */
  Programs programs();

  /** What runs a guest's instructions there. */
  AcceleratorProbe accelerators();

  /**
   * What the next QEMU is connected by.
   *
   * @throws LabFault when there is no room for it
   */
  Wires wires() throws LabFault, InterruptedException;
}
