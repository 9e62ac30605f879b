package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatePairsTest {
  @Test
  void probabilitiesMakeOne() {
    double pairs =
        IntStream.range(0, RateGrid.POINTS)
            .mapToDouble(bad -> Arrays.stream(RatePairs.weights(bad)).sum())
            .sum();
    double singles = IntStream.range(0, RateGrid.POINTS).mapToDouble(RatePairs::single).sum();
    assertThat(pairs).isCloseTo(1, within(1e-12));
    assertThat(singles).isCloseTo(1, within(1e-12));
  }

  @Test
  void theBadRateIsAlwaysTheHigherByAnEffectWorthASearch() {
    for (int bad = 0; bad < RateGrid.POINTS; bad++) {
      var weights = RatePairs.weights(bad);
      assertThat(weights).hasSize(bad);
      for (int good = 0; good < bad; good++) {
        double difference = RateGrid.rate(bad) - RateGrid.rate(good);
        assertThat(weights[good] > 0).isEqualTo(difference >= Limits.LEAST_EFFECT);
      }
    }
  }

  @Test
  void theMoreAGoodKernelShowsTheLessItIsBelieved() {
    for (int point = 1; point < RateGrid.POINTS; point++) {
      assertThat(RatePairs.single(point)).isLessThan(RatePairs.single(point - 1));
      double ratio = (1 - RateGrid.rate(point)) / (1 - RateGrid.rate(point - 1));
      assertThat(RatePairs.single(point) / RatePairs.single(point - 1))
          .isCloseTo(Math.pow(ratio, 3.5), within(1e-9));
    }
  }
}
