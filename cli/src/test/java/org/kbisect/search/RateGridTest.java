package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateGridTest {
  /** B(1/2 + shown, 1/2 + notShown) / B(1/2, 1/2), by hand. */
  @ParameterizedTest
  @CsvSource({"0,0,1,1", "1,0,1,2", "0,1,1,2", "1,1,1,8", "2,1,1,16", "5,0,63,256", "3,3,5,1024"})
  void meansOverTheGridAreThoseUnderJeffreysPrior(int shown, int notShown, int above, int below) {
    double total = 0;
    for (int point = 0; point < RateGrid.POINTS; point++) {
      total += Math.pow(RateGrid.rate(point), shown) * Math.pow(1 - RateGrid.rate(point), notShown);
    }
    assertThat(total / RateGrid.POINTS).isCloseTo((double) above / below, within(1e-12));
  }

  @Test
  void ratesAscendAndAreSymmetric() {
    for (int point = 0; point < RateGrid.POINTS; point++) {
      int mirrored = RateGrid.POINTS - 1 - point;
      assertThat(RateGrid.rate(point) + RateGrid.rate(mirrored)).isCloseTo(1, within(1e-12));
      assertThat(point == 0 || RateGrid.rate(point - 1) < RateGrid.rate(point)).isTrue();
    }
    assertThat(RateGrid.rate(RateGrid.NEVER)).isEqualTo(1e-6);
    assertThat(RateGrid.rate(RateGrid.ALWAYS)).isEqualTo(1 - 1e-6);
  }

  @Test
  void aBootAddsTheLogarithmOfItsProbability() {
    var shown = RateGrid.with(RateGrid.nothing(), 1);
    var both = RateGrid.with(shown, 0);
    for (int point = 0; point < shown.length; point++) {
      double rate = RateGrid.rate(point);
      assertThat(shown[point]).isCloseTo(Math.log(rate), within(1e-9));
      assertThat(both[point]).isCloseTo(Math.log(rate * (1 - rate)), within(1e-9));
    }
  }

  @Test
  void theOrderOfBootsDoesNotMatter() {
    var one = RateGrid.with(RateGrid.with(RateGrid.nothing(), 0.2), 0.9);
    var other = RateGrid.with(RateGrid.with(RateGrid.nothing(), 0.9), 0.2);
    assertThat(one).containsExactly(other, within(1e-12));
  }

  @Test
  void aBootThatCouldBeEitherTellsNoRateFromAnother() {
    assertThat(RateGrid.with(RateGrid.nothing(), 0.5))
        .containsOnly(new double[] {Math.log(0.5)}, within(1e-12));
  }

  /** A quarter of .8 and three quarters of .2: .35. */
  @Test
  void mixesBothKindsOfBoot() {
    assertThat(RateGrid.mixed(0.25, 0.8)).isCloseTo(0.35, within(1e-12));
    assertThat(RateGrid.mixed(0.75, 0.2)).isCloseTo(0.35, within(1e-12));
  }

  @Test
  void whatExceedsUnderflowIsTheLikeliestRateOfTheGrid() {
    var logs = RateGrid.nothing();
    logs[7] = 3;
    logs[RateGrid.ALWAYS] = 9;
    assertThat(RateGrid.most(logs)).isEqualTo(3);
  }
}
