package org.kbisect.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kbisect that holds a lease.
 *
 * @param boot the id of its machine's boot, and of the namespace where process ids mean something
 * @param began when its process did, milliseconds since 1970: with the id it names one for good
 */
record Holder(String user, String machine, String boot, long pid, long began) {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");
  private static final Path MACHINE = Path.of("/proc/sys/kernel/hostname");

  private static final Pattern WORDS =
      Pattern.compile("(\\S+)@(\\S+) \\(process (\\d{1,9}), begun (\\d{1,15}), boot (\\S+)\\)");

  /** This very kbisect. */
  static Holder self() {
    ProcessHandle self = ProcessHandle.current();
    return new Holder(
        System.getProperty("user.name", "unknown").replaceAll("\\s", "_"),
        read(MACHINE),
        bootHere(),
        self.pid(),
        began(self));
  }

  /** The one that {@link #words} tell of; empty when they are others. */
  static Optional<Holder> parse(String words) {
    Matcher matcher = WORDS.matcher(words);
    return matcher.matches()
        ? Optional.of(
            new Holder(
                matcher.group(1),
                matcher.group(2),
                matcher.group(5),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4))))
        : Optional.empty();
  }

  /** For the lease, and for a person. */
  String words() {
    return "%s@%s (process %d, begun %d, boot %s)".formatted(user, machine, pid, began, boot);
  }

  /** Whether it ran on this machine and does no more; of other machines nothing is known. */
  boolean isGone() {
    return machine.equals(read(MACHINE))
        && boot.equals(bootHere())
        && ProcessHandle.of(pid).filter(now -> began(now) == began).isEmpty();
  }

  private static String bootHere() {
    try {
      return read(BOOT_ID) + "/" + Files.readSymbolicLink(NAMESPACE);
    } catch (IOException e) {
      return read(BOOT_ID);
    }
  }

  private static long began(ProcessHandle process) {
    return process.info().startInstant().map(moment -> moment.toEpochMilli()).orElse(0L);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip().replaceAll("\\s", "_");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
