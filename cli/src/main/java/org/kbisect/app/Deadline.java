package org.kbisect.app;

import java.time.Duration;
import org.kbisect.process.MonotonicClock;

/**
 * When a night ends. It is told by the monotonic clock: a date that is set back prolongs no night.
 *
 * @param until moment of the clock, nanoseconds
 */
record Deadline(MonotonicClock clock, long until) {
  static Deadline in(MonotonicClock clock, Duration budget) {
    return new Deadline(clock, clock.nanos() + budget.toNanos());
  }

  boolean hasPassed() {
    return clock.nanos() - until >= 0;
  }
}
