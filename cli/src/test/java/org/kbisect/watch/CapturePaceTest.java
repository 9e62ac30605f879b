package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CapturePaceTest {
  private static final long MILLISECOND = 1_000_000;

  private final CapturePace pace = new CapturePace(CapturePace.Bounds.BESIDE_THE_GUEST);

  @Test
  void watchesAsOftenAsATenthOfACoreAllows() {
    pace.frameCounts(true);
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
  void spendsOnAMeasuredFrameWhatItHasSaved() {
    run(20, 10 * MILLISECOND, 0);
    Duration before = pace.quality().interval();
    pace.frameCounts(true);
    run(10, 10 * MILLISECOND, 0);

    assertThat(before).isBetween(Duration.ofMillis(200), Duration.ofMillis(300));
    assertThat(pace.quality().interval()).isBetween(Duration.ofMillis(40), Duration.ofMillis(60));
    assertThat(pace.quality().load()).isLessThan(0.10);
  }

  @Test
  void neverTakesMoreThanItsShareHoweverLongAMeasuredFrameIsWaitedFor() {
    run(20, 10 * MILLISECOND, 0);
    pace.frameCounts(true);
    run(1000, 10 * MILLISECOND, 0);

    assertThat(pace.quality().load()).isBetween(0.07, 0.09);
  }

  @Test
  void looksSoonerWhenAFrameBeginsToCount() {
    run(20, 20 * MILLISECOND, 0);
    long otherwise = pace.due();
    pace.frameCounts(true);

    assertThat(pace.due()).isLessThan(otherwise);
  }

  @Test
  void looksAtEveryMomentOfAHeldGuestOnceAFrameCounts() {
    var held = new CapturePace(CapturePace.Bounds.atMoments(Duration.ofMillis(10)));
    held.captured(held.due(), 0);
    held.captured(held.due(), 0);
    assertThat(held.due()).isEqualTo(200 * MILLISECOND);

    held.frameCounts(true);
    assertThat(held.due()).isEqualTo(110 * MILLISECOND);
    held.captured(150 * MILLISECOND, 0);
    assertThat(held.due()).isEqualTo(160 * MILLISECOND);
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
