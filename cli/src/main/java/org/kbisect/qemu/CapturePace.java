package org.kbisect.qemu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.trial.CaptureQuality;

/**
 * When to capture: as often as a given share of a core allows, at a steady rate. It is told what
 * each capture cost and keeps count of how well the rate was held. Times are nanoseconds.
 */
final class CapturePace {
  /** Share of a core that watching may take from the guest it watches. */
  private static final double SHARE = 0.08;

  /** No desktop needs finer: a frame at 60 Hz is 17 ms, a person notices 50 ms. */
  private static final long SHORTEST = Duration.ofMillis(50).toNanos();

  /** Coarser than this a shell that shows for a second could be missed. */
  private static final long LONGEST = Duration.ofMillis(500).toNanos();

  /** Captures that an estimate of the cost looks back over. */
  private static final double MEMORY = 8;

  /** The rate stays as it is until the cost has moved by so much: a steady rate matters more. */
  private static final double MOVED = 1.4;

  private final List<Long> deviations = new ArrayList<>();
  private long interval = SHORTEST;
  private long due;
  private double cost;
  private long spent;
  private long first = -1;
  private long last;
  private int captures;
  private int dropped;

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
    double wanted = Math.min(LONGEST, Math.max(SHORTEST, cost / SHARE));
    if (wanted > interval * MOVED || wanted < interval / MOVED) {
      interval = Math.round(wanted);
    }
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
