package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.numbers.gamma.LogBeta;
import org.junit.jupiter.api.Test;

class TwoRatesTest {
  @Test
  void noBootsAreCertain() {
    var nothing = TwoRates.of(RateGrid.nothing(), RateGrid.nothing());
    assertThat(nothing.logLikelihood()).isCloseTo(0, within(1e-9));
    assertThat(nothing.bad()).isGreaterThan(nothing.good());
  }

  @Test
  void bootsThatAreAllAlikeAreNeverLessLikelyThanThatAllAre() {
    var expected = TwoRates.of(boots(60, 0), boots(0, 60));
    assertThat(expected.logLikelihood()).isBetween(Math.log(TwoRates.ALIKE) - 1e-3, 0.0);
    assertThat(expected.bad()).isGreaterThan(0.99);
    assertThat(expected.good()).isLessThan(0.01);
  }

  @Test
  void theBadRateIsTheHigherWhateverIsSeen() {
    var random = new Random(1);
    for (int draw = 0; draw < 200; draw++) {
      var drawn =
          TwoRates.of(
              boots(random.nextInt(20), random.nextInt(20)),
              boots(random.nextInt(20), random.nextInt(20)));
      assertThat(drawn.bad()).isGreaterThan(drawn.good());
      assertThat(drawn.logLikelihood()).isNegative();
    }
  }

  @Test
  void anotherBootMovesItsOwnRateTowardsIt() {
    var random = new Random(2);
    for (int draw = 0; draw < 200; draw++) {
      int shown = random.nextInt(12);
      int notShown = random.nextInt(12);
      var other = boots(random.nextInt(12), random.nextInt(12));
      var before = boots(shown, notShown);
      var after = boots(shown + 1, notShown);
      assertThat(TwoRates.of(after, other).bad()).isGreaterThan(TwoRates.of(before, other).bad());
      assertThat(TwoRates.of(other, after).good()).isGreaterThan(TwoRates.of(other, before).good());
    }
  }

  /** The next boot's probability is the expected rate, or boots would not add up. */
  @Test
  void theExpectedRateIsTheNextBootsProbability() {
    var inside = boots(7, 2);
    var outside = boots(1, 8);
    var now = TwoRates.of(inside, outside);
    double shown = TwoRates.of(boots(8, 2), outside).logLikelihood() - now.logLikelihood();
    double notShown = TwoRates.of(inside, boots(1, 9)).logLikelihood() - now.logLikelihood();
    assertThat(Math.exp(shown)).isCloseTo(now.bad(), within(1e-9));
    assertThat(Math.exp(notShown)).isCloseTo(1 - now.good(), within(1e-9));
  }

  /** Under Beta(1/2, 4): B(1/2 + shown, 4 + notShown) / B(1/2, 4). */
  @Test
  void oneRateForAllIsWeighedByItsPrior() {
    for (int shown = 0; shown < 30; shown += 3) {
      int notShown = 29 - shown;
      double expected = LogBeta.value(0.5 + shown, 4 + notShown) - LogBeta.value(0.5, 4);
      var same = TwoRates.same(boots(shown, notShown));
      assertThat(same.logLikelihood()).isCloseTo(expected, within(1e-6));
      assertThat(same.good()).isCloseTo((0.5 + shown) / (4.5 + 29), within(1e-6));
      assertThat(same.bad()).isEqualTo(same.good());
    }
  }

  @Test
  void thousandsOfBootsDoNotUnderflow() {
    var many = TwoRates.of(boots(4000, 1000), boots(200, 4800));
    assertThat(many.logLikelihood()).isFinite();
    assertThat(many.bad()).isCloseTo(0.8, within(0.02));
    assertThat(many.good()).isCloseTo(0.04, within(0.02));
  }

  static double[] boots(int shown, int notShown) {
    var logs = RateGrid.nothing();
    for (int boot = 0; boot < shown + notShown; boot++) {
      logs = RateGrid.with(logs, boot < shown ? 1 : 0);
    }
    return logs;
  }
}
