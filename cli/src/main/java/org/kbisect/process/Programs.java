package org.kbisect.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The one seam through which kbisect runs other programs. */
public interface Programs {

  /**
   * Runs a program to its end or its limit, whichever is first. At the limit, or when the calling
   * thread is interrupted, its whole session is killed.
   *
   * @throws IOException when it cannot be started, or its log cannot be written; that never stops
   *     the program
   */
  default Exit run(Command command) throws IOException, InterruptedException {
    try (Running running = start(command)) {
      return running.await();
    }
  }

  /** Starts a program and returns at once. */
  Running start(Command command) throws IOException;

  /** Where a program is on the PATH. */
  Optional<Path> find(String program);

  /** A program that was started; closing it kills its whole session. */
  interface Running extends AutoCloseable {
    long pid();

    boolean alive();

    /** Waits for its end. */
    Exit await() throws IOException, InterruptedException;

    /** Kills the session and waits until it is gone. */
    @Override
    void close() throws IOException;
  }
}
