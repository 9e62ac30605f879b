package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/** A QEMU that runs, no longer than it may. */
record Emulator(Programs.Running qemu, Deadline deadline, Path log, MonotonicClock clock)
    implements AutoCloseable {

  /**
   * Starts QEMU.
   *
   * @param log gets what it says
   * @param most after which it is killed
   */
  static Emulator start(
      Programs programs,
      List<String> argv,
      Path directory,
      Path log,
      Duration most,
      MonotonicClock clock)
      throws IOException {
    Programs.Running qemu = programs.start(Command.of(argv, directory, log, most));
    return new Emulator(qemu, new Deadline(qemu, most, clock), log, clock);
  }

  boolean alive() {
    return qemu.alive();
  }

  /** The fault that ended a boot, with QEMU's last words and with who killed it. */
  LabFault explained(LabFault fault) throws InterruptedException {
    return deadline.explained(LastWords.of(fault, qemu, log, clock));
  }

  @Override
  public void close() throws IOException {
    deadline.close();
    qemu.close();
  }
}
