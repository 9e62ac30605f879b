package org.kbisect.process;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock on which time passes when a test says so, and for whoever sleeps, at once. */
public final class MovedClock implements MonotonicClock {
  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void sleep(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  /** The time since its beginning. */
  public Duration passed() {
    return Duration.ofNanos(nanos.get());
  }
}
