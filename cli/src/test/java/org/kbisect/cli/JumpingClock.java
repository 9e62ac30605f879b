package org.kbisect.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * The date as running kbisect processes read it: libfaketime adds an offset that can change at any
 * moment. The monotonic clock, and what kbisect runs, are left alone.
 *
 * @param offset file with the seconds to add
 */
record JumpingClock(Path offset) {
  private static final Path LIBRARY =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  /** One that is right so far; the test is skipped where libfaketime is not installed. */
  static JumpingClock in(Path directory) throws IOException {
    assumeTrue(Files.exists(LIBRARY), "libfaketime is not installed; cli/verify installs it");
    var clock = new JumpingClock(directory.resolve("clock"));
    clock.jump(Duration.ZERO);
    return clock;
  }

  /** What a kbisect must be started with to read it. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", LIBRARY.toString(),
        "FAKETIME_TIMESTAMP_FILE", offset.toString(),
        // Seconds: a jump is noticed by the next one. Reading it each time would slow Java down.
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        // Else it still does work at each reading of that: Java starts three times slower.
        "FAKETIME_FORCE_MONOTONIC_FIX", "0",
        // A user's own command inherits all of this.
        "FAKETIME_ONLY_CMDS", "java",
        // What the file system says is another clock's.
        "NO_FAKE_STAT", "1");
  }

  /** Sets it to so much after the real date, or before it, within a second. */
  void jump(Duration by) throws IOException {
    Path next = offset.resolveSibling("clock.new");
    Files.writeString(next, "%+d%n".formatted(by.toSeconds()));
    Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what the library leaves in shared memory of a process that was killed. */
  void forget(Process ended) throws IOException {
    Files.deleteIfExists(SHARED_MEMORY.resolve("faketime_shm_" + ended.pid()));
    Files.deleteIfExists(SHARED_MEMORY.resolve("sem.faketime_sem_" + ended.pid()));
  }
}
