package org.kbisect.slurm;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/** What is asked for once in an interval, however many want to know it. */
final class Polled<T> {
  private final MonotonicClock clock;
  private final long interval;
  private final Source<T> source;
  private @Nullable Seen<T> last;

  /** Where it comes from. */
  interface Source<T> {
    T ask() throws IOException, LabFault, InterruptedException;
  }

  /**
   * What was seen.
   *
   * @param since when it was asked for, by the clock: what happened later need not be in it
   */
  record Seen<T>(long since, T value) {}

  Polled(MonotonicClock clock, Duration interval, Source<T> source) {
    this.clock = clock;
    this.interval = interval.toNanos();
    this.source = source;
  }

  /** What was seen last, asked for anew where that is older than the interval. */
  synchronized Seen<T> seen() throws IOException, LabFault, InterruptedException {
    long now = clock.nanos();
    Seen<T> known = last;
    if (known == null || now - known.since() >= interval) {
      known = new Seen<>(now, source.ask());
      last = known;
    }
    return known;
  }
}
