package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Rates;
import org.kbisect.judge.Reading;

class BootsTest {
  private static final Rates RATES = new Rates(0.05, 0.9);

  @Test
  void addUpUnderEachRate() {
    var boots =
        none()
            .with(RATES.read(true), Levels.RATES)
            .with(RATES.read(true), Levels.RATES)
            .with(RATES.read(false), Levels.RATES);
    assertThat(boots.tally().shown()).isEqualTo(2);
    assertThat(boots.tally().notShown()).isEqualTo(1);
    assertThat(boots.logs()).containsExactly(TwoRatesTest.boots(2, 1), within(1e-9));
  }

  @Test
  void whatCouldNotBeJudgedSaysNothingOfTheRates() {
    var boots = none().with(RATES.read(true), Levels.RATES);
    var more = boots.with(new Reading.Unusable("panic"), Levels.RATES);
    assertThat(more.tally().unusable()).isEqualTo(1);
    assertThat(more.logs()).containsExactly(boots.logs());
  }

  @Test
  void aBootOfNeitherKindCountsByItsLikeness() {
    var boots =
        none().with(new Reading.Judged(true, Math.log(4), 0.8, Optional.empty()), Levels.RATES);
    double rate = RateGrid.rate(10);
    assertThat(Math.exp(boots.logs()[10])).isCloseTo(0.8 * rate + 0.2 * (1 - rate), within(1e-12));
  }

  private static Boots none() {
    return Boots.none(Levels.RATES);
  }
}
