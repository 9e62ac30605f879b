package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CapturePaceTest {
  private static final long MILLISECOND = 1_000_000;

  private final CapturePace pace = new CapturePace();

  @Test
  void watchesAsOftenAsATenthOfACoreAllows() {
    run(200, 20 * MILLISECOND, 0);

    assertThat(pace.quality().load()).isBetween(0.05, 0.10);
    assertThat(pace.quality().interval()).isBetween(Duration.ofMillis(200), Duration.ofMillis(300));
    assertThat(pace.quality().dropped()).isZero();
    assertThat(pace.quality().jitter()).isZero();
  }

  @Test
  void neverWatchesMoreOftenThanIsOfUse() {
    run(100, MILLISECOND, 0);

    assertThat(pace.quality().interval()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void holdsTheRateWhenTheCostVariesALittle() {
    run(50, 10 * MILLISECOND, 0);
    Duration before = pace.quality().interval();
    run(50, 11 * MILLISECOND, 0);

    assertThat(pace.quality().interval()).isEqualTo(before);
  }

  @Test
  void countsWhatALoadedHostLeftOut() {
    run(10, MILLISECOND, 0);
    pace.captured(pace.due() + 120 * MILLISECOND, MILLISECOND);
    run(10, MILLISECOND, 2 * MILLISECOND);

    assertThat(pace.quality().dropped()).isEqualTo(2);
    assertThat(pace.quality().captures()).isEqualTo(21);
    assertThat(pace.quality().jitter()).isBetween(Duration.ZERO, Duration.ofMillis(2));
  }

  /** Captures, each late by {@code late}. */
  private void run(int captures, long cost, long late) {
    for (int i = 0; i < captures; i++) {
      pace.captured(pace.due() + late, cost);
    }
  }
}
