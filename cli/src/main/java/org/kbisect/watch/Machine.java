package org.kbisect.watch;

import org.kbisect.plan.LabFault;

/** Something that boots a kernel once and says what it saw. */
public interface Machine {

  /**
   * Boots, waits for the scenario's steps, and ends the guest.
   *
   * @throws LabFault when nothing can be said about the kernel: no QEMU, or a QEMU that died
   */
  BootReport boot(BootRequest request) throws LabFault, InterruptedException;
}
