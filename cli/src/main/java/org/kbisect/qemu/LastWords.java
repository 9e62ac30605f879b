package org.kbisect.qemu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Exit;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/** What QEMU wrote before it died, put into the fault's message. */
final class LastWords {
  /** Characters of QEMU's log: its complaints are one or two lines. */
  private static final int MOST = 600;

  /** Of the log's end that are read: a guest can make QEMU complain without end. */
  private static final int MOST_BYTES = 4 * MOST;

  /** A QEMU that dies closes its sockets some milliseconds before it is gone: 2 s are plenty. */
  private static final int WAITS = 40;

  private static final Duration WAIT = Duration.ofMillis(50);

  private LastWords() {}

  /** The fault, with QEMU's exit and last words where QEMU is dead. */
  static LabFault of(LabFault fault, Programs.Running qemu, Path log, MonotonicClock clock)
      throws InterruptedException {
    for (int i = 0; qemu.alive() && i < WAITS; i++) {
      clock.sleep(WAIT);
    }
    if (qemu.alive()) {
      return fault;
    }
    Exit exit;
    try {
      exit = qemu.await();
    } catch (IOException e) {
      return new LabFault(fault.getMessage() + "; " + e.getMessage(), fault);
    }
    String words = read(log).strip();
    String last = words.substring(Math.max(0, words.length() - MOST));
    return new LabFault(
        "%s: exit %d after %.1f s%s"
            .formatted(
                fault.getMessage(),
                exit.code(),
                exit.took().toMillis() / 1e3,
                last.isEmpty() ? ", without a word" : ": " + last),
        fault);
  }

  private static String read(Path log) {
    try {
      long size = Files.size(log);
      try (InputStream in = Files.newInputStream(log)) {
        in.skipNBytes(Math.max(0, size - MOST_BYTES));
        return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return "";
    }
  }
}
