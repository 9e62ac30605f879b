package org.kbisect.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.GrowingFile;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/**
 * A host's console: a program here prints its lines. What it prints lies in a file, and is followed
 * there.
 */
final class HostConsole implements AutoCloseable {
  /** What is printed is heard within this time. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Its end, should kbisect be stopped and not end it. */
  private static final Duration LIMIT = Duration.ofHours(24);

  private final GrowingFile printed;
  private final Consumer<String> lines;
  private final MonotonicClock clock;
  private final Programs.Running program;
  private final Thread thread;

  private HostConsole(
      Path file, Consumer<String> lines, MonotonicClock clock, Programs.Running program) {
    this.printed = new GrowingFile(file, Long.MAX_VALUE);
    this.lines = lines;
    this.clock = clock;
    this.program = program;
    this.thread = new Thread(this::follow, "host-console");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Listens.
   *
   * @param argv the program
   * @param file gets what it prints
   * @param lines told of each line
   */
  static HostConsole open(
      Programs programs, List<String> argv, Path file, MonotonicClock clock, Consumer<String> lines)
      throws LabFault {
    try {
      Path folder = requireNonNull(file.toAbsolutePath().getParent());
      Programs.Running program = programs.start(Command.of(argv, folder, file, LIMIT));
      return new HostConsole(file, lines, clock, program);
    } catch (IOException e) {
      throw new LabFault("the console command does not start: " + e.getMessage(), e);
    }
  }

  /** Whether its program still runs: one that has ended tells nothing any more. */
  boolean listens() {
    return program.alive();
  }

  private void follow() {
    try {
      boolean more = true;
      while (more) {
        more = program.alive();
        printed.lines().forEach(lines);
        clock.sleep(LOOK);
      }
    } catch (IOException e) {
      return; // the folder is gone, and with it who wanted to know
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    program.close();
  }
}
