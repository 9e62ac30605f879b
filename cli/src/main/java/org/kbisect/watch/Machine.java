package org.kbisect.watch;

import java.util.List;
import org.kbisect.place.Fact;
import org.kbisect.plan.LabFault;

/** Something that boots a kernel once and says what it saw. */
public interface Machine {

  /**
   * Boots, waits for the scenario's steps, and ends the guest.
   *
   * @throws LabFault when nothing can be said about the kernel: no QEMU, or a QEMU that died
   */
  BootReport boot(BootRequest request) throws LabFault, InterruptedException;

  /**
   * Looks whether a kernel could boot there now.
   *
   * @throws LabFault when none could, with the reason
   */
  default void requireReady() throws LabFault, InterruptedException {}

  /** How many kernels it could boot beside each other now without spoiling their times. */
  default int atOnce() throws LabFault, InterruptedException {
    return 1;
  }

  /**
   * Boots on one of its hosts no more.
   *
   * @param why a sentence, for whom it leaves no host
   */
  default void leave(String host, String why) {}

  /** What it has of what it needs, for a person. */
  List<Fact> facts() throws LabFault, InterruptedException;
}
