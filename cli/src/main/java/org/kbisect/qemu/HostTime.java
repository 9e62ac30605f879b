package org.kbisect.qemu;

import java.time.Duration;
import org.kbisect.process.MonotonicClock;

/** The host's clock: the guest runs beside it and never waits. */
final class HostTime implements BootClock {
  /** The loop looks at what else may have happened so often, captures or not. */
  private static final long LONGEST_WAIT = Duration.ofMillis(200).toNanos();

  private final MonotonicClock clock;
  private final GuestVoice guest;
  private final long start;

  HostTime(MonotonicClock clock, GuestVoice guest, long start) {
    this.clock = clock;
    this.guest = guest;
    this.start = start;
  }

  @Override
  public long elapsed() {
    return clock.nanos() - start;
  }

  @Override
  public void await(long due) throws InterruptedException {
    guest.await(Math.min(LONGEST_WAIT, due - elapsed()));
  }

  @Override
  public void pass(long millis) throws InterruptedException {
    clock.sleep(Duration.ofMillis(millis));
  }
}
