package org.kbisect.remote;

import org.kbisect.place.Host;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;
import org.kbisect.qemu.AcceleratorProbe;
import org.kbisect.qemu.KvmTrial;
import org.kbisect.qemu.QemuHost;
import org.kbisect.qemu.Wires;

/**
 * A host of a lab, where QEMU runs.
 *
 * @param name of the host
 * @param work the host's folder that is kbisect's
 * @param kvm whether its KVM is to be trusted
 */
record RemoteQemuHost(
    String name, Shell shell, HostFacts facts, String work, KvmTrial kvm, Clocks clocks)
    implements QemuHost {

  @Override
  public Host label() {
    return facts.label(name);
  }

  @Override
  public Programs programs() {
    return new RemotePrograms(shell, clocks.monotonic());
  }

  @Override
  public AcceleratorProbe accelerators() {
    return new AcceleratorProbe(kvm);
  }

  @Override
  public Wires wires() throws LabFault, InterruptedException {
    RunFolder far = RunFolder.make(shell, work);
    return new RemoteWires(shell, Wires.here(clocks), far, clocks.monotonic());
  }
}
