package org.kbisect.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When to capture: as often as a given share of a core allows. Where a frame is waited for that
 * ends the measured span, what was saved until then is spent on dating it finely. It is told what
 * each capture cost and keeps count of how well the rate was held. Times are nanoseconds.
 */
final class CapturePace {
  /** While nothing is measured half the share is taken, and the other half is saved. */
  private static final double SPARING = 0.5;

  /**
   * While a measured frame is waited for it is two and a half times the share, until all is spent.
   */
  private static final double QUICK = 2.5;

  /** Captures that an estimate of the cost looks back over. */
  private static final double MEMORY = 8;

  /** The rate stays as it is until the cost has moved by so much: a steady rate matters more. */
  private static final double MOVED = 1.4;

  /**
   * What bounds it.
   *
   * @param share of a core that watching may take from the guest, over the whole boot
   * @param shortest interval while a measured frame is waited for
   * @param sparing the shortest otherwise
   * @param longest of all: a shell that shows for a second must not be missed
   */
  record Bounds(double share, Duration shortest, Duration sparing, Duration longest) {
    private static final Duration LONGEST = Duration.ofMillis(500);

    /** Beside a guest that runs: a frame at 60 Hz is 17 ms, a person notices 50 ms. */
    static final Bounds BESIDE_THE_GUEST =
        new Bounds(0.08, Duration.ofMillis(20), Duration.ofMillis(50), LONGEST);

    /** Of a guest that is held, from which nothing is taken: at every moment, or at one in ten. */
    static Bounds atMoments(Duration step) {
      return new Bounds(Double.POSITIVE_INFINITY, step, step.multipliedBy(10), LONGEST);
    }
  }

  private final Bounds bounds;
  private final List<Long> deviations = new ArrayList<>();
  private boolean counts;
  private long interval;
  private long due;
  private double cost;
  private long spent;
  private long first = -1;
  private long last;
  private int captures;
  private int dropped;

  CapturePace(Bounds bounds) {
    this.bounds = bounds;
    this.interval = bounds.sparing().toNanos();
  }

  /** Says whether a frame is waited for that is measured. */
  void frameCounts(boolean now) {
    if (now != counts) {
      counts = now;
      adapt();
      due = captures == 0 ? due : Math.min(due, last + interval);
    }
  }

  /** When the next capture is due. */
  long due() {
    return due;
  }

  /** A capture began at {@code at} and took {@code spent} of processor time. */
  void captured(long at, long spent) {
    if (first < 0) {
      first = at;
      due = at;
      cost = spent;
    }
    deviations.add(at - due);
    captures++;
    last = at;
    this.spent += spent;
    cost += (spent - cost) / MEMORY;
    adapt();
    due += interval;
    long missed = at < due ? 0 : (at - due) / interval + 1;
    dropped += (int) missed;
    due += missed * interval;
  }

  private void adapt() {
    Duration shortest = counts ? bounds.shortest() : bounds.sparing();
    double wanted =
        Math.min(bounds.longest().toNanos(), Math.max(shortest.toNanos(), cost / share()));
    if (wanted > interval * MOVED || wanted < interval / MOVED) {
      interval = Math.round(wanted);
    }
  }

  private double share() {
    if (!counts) {
      return bounds.share() * SPARING;
    }
    boolean saved = bounds.share() * (last - first) > spent;
    return saved ? bounds.share() * QUICK : bounds.share();
  }

  CaptureQuality quality() {
    long middle =
        deviations.stream()
            .map(Math::abs)
            .sorted()
            .skip(deviations.size() / 2)
            .findFirst()
            .orElse(0L);
    double whole = Math.max(1, last - first);
    return new CaptureQuality(
        captures,
        Duration.ofNanos(interval),
        Duration.ofNanos(middle),
        dropped,
        captures < 2 ? 0 : spent / whole);
  }
}
