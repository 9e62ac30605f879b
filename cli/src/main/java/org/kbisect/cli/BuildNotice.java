package org.kbisect.cli;

import java.time.Duration;
import java.util.function.Consumer;
import org.kbisect.process.MonotonicClock;

/** Says that a kernel is being built, and once a minute that it still is, until it is closed. */
final class BuildNotice implements AutoCloseable {
  /** A first kernel takes 8 to 20 minutes: often enough to be believed, and not a flood. */
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final Thread thread;

  private BuildNotice(Thread thread) {
    this.thread = thread;
  }

  /**
   * Says it for the first time.
   *
   * @param named the commit, for a person
   * @param line takes each line
   */
  static BuildNotice begin(String named, MonotonicClock clock, Consumer<String> line) {
    line.accept("building " + named);
    var thread = new Thread(() -> goOn(named, clock, line), "build notice");
    thread.setDaemon(true);
    thread.start();
    return new BuildNotice(thread);
  }

  private static void goOn(String named, MonotonicClock clock, Consumer<String> line) {
    try {
      for (int times = 1; ; times++) {
        clock.sleep(BETWEEN);
        line.accept(
            "still building %s, after %d min"
                .formatted(named, BETWEEN.multipliedBy(times).toMinutes()));
      }
    } catch (InterruptedException ended) {
      // The build is done: there is nothing more to say.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
