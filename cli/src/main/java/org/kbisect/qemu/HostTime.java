package org.kbisect.qemu;

import java.time.Duration;
import org.kbisect.process.MonotonicClock;

/** The host's clock: the guest runs beside it and never waits. */
final class HostTime implements BootClock {
  /** The loop looks at what else may have happened so often, captures or not. */
  private static final long LONGEST_WAIT = Duration.ofMillis(200).toNanos();

  private final MonotonicClock clock;
  private final Bell bell;
  private final long start;

  /**
   * A clock that begins now.
   *
   * @param bell rung when there is something to look at
   */
  HostTime(MonotonicClock clock, Bell bell) {
    this.clock = clock;
    this.bell = bell;
    this.start = clock.nanos();
  }

  @Override
  public long elapsed() {
    return clock.nanos() - start;
  }

  @Override
  public void await(long due) throws InterruptedException {
    bell.await(Math.min(LONGEST_WAIT, due - elapsed()));
  }

  @Override
  public void pass(long millis) throws InterruptedException {
    clock.sleep(Duration.ofMillis(millis));
  }
}
