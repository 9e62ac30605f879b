package org.kbisect.bochs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/**
 * A gcc that makes an empty boot sector and a Bochs that writes what a test wants, on a clock that
 * nothing but sleeping moves.
 */
final class PlayedBochs implements Programs, MonotonicClock {
  /** What it does as it starts, in the directory it runs in. */
  interface Part {
    void play(Path directory) throws IOException;
  }

  private final boolean installed;
  private final boolean lives;
  private final Part part;
  private long now;

  /**
   * @param lives whether it stays, without taking any processor time
   */
  PlayedBochs(boolean installed, boolean lives, Part part) {
    this.installed = installed;
    this.lives = lives;
    this.part = part;
  }

  @Override
  public Exit run(Command command) throws IOException {
    int output = command.argv().indexOf("-o") + 1;
    Files.write(Path.of(command.argv().get(output)), new byte[BootDisk.SECTOR]);
    return new Exit(command, 0, false, Duration.ZERO);
  }

  @Override
  public Running start(Command command) throws IOException {
    part.play(command.directory());
    return new Running() {
      @Override
      public long pid() {
        return Long.MAX_VALUE; // no process has it, so it takes no processor time
      }

      @Override
      public boolean alive() {
        return lives;
      }

      @Override
      public Exit await() {
        return new Exit(command, 1, false, Duration.ofNanos(now));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Optional<Path> find(String program) {
    return installed || !program.equals(BochsPlace.PROGRAM)
        ? Optional.of(Path.of("/usr/bin", program))
        : Optional.empty();
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void sleep(Duration duration) {
    now += duration.toNanos();
  }
}
