package org.kbisect.process;

import java.time.Duration;

/** A clock that never steps back: intervals are measured by it. See {@link Clocks}. */
public interface MonotonicClock {
  /** Nanoseconds since some fixed moment. */
  long nanos();

  void sleep(Duration duration) throws InterruptedException;

  /** The machine's own clock. */
  static MonotonicClock system() {
    return new MonotonicClock() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
      }
    };
  }
}
