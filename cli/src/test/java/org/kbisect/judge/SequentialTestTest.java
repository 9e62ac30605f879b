package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SequentialTestTest {
  private final Rates rates = new Rates(0.05, 0.9);
  private final SequentialTest test = SequentialTest.of(0.01, 0.01, 20);

  @Test
  void weighsAsWaldDoes() {
    assertThat(rates.logRatio(true)).isCloseTo(2.890, within(0.0005));
    assertThat(rates.logRatio(false)).isCloseTo(-2.251, within(0.0005));
    assertThat(test.bad()).isCloseTo(4.595, within(0.0005));
    assertThat(test.good()).isCloseTo(-4.595, within(0.0005));
  }

  @Test
  void twoFailuresOrThreePassesDecide() {
    var tally = Tally.NONE.with(rates.read(true));
    assertThat(test.decide(tally)).isEmpty();
    assertThat(test.decide(tally.with(rates.read(true)))).contains(Call.BAD);
    var passes = Tally.NONE.with(rates.read(false)).with(rates.read(false));
    assertThat(test.decide(passes)).isEmpty();
    assertThat(test.decide(passes.with(rates.read(false)))).contains(Call.GOOD);
  }

  @Test
  void isUndecidedAtItsCap() {
    assertThat(test.decide(0, 19)).isEmpty();
    assertThat(test.decide(0, 20)).contains(Call.UNDECIDED);
    assertThat(test.decide(5, 20)).contains(Call.BAD);
    assertThat(test.decide(0, 0)).isEmpty();
  }

  @Test
  void keepsTheTwoErrorsApart() {
    var unequal = SequentialTest.of(0.01, 0.1, 20);
    assertThat(unequal.bad()).isCloseTo(Math.log(90), within(1e-9));
    assertThat(unequal.good()).isCloseTo(Math.log(0.1 / 0.99), within(1e-9));
  }

  @Test
  void onceTrustsASingleReading() {
    assertThat(SequentialTest.once().decide(1e-9, 1)).contains(Call.BAD);
    assertThat(SequentialTest.once().decide(-1e-9, 1)).contains(Call.GOOD);
  }

  @Test
  void refusesChancesThatAreNone() {
    for (double chance : new double[] {-0.1, 0, 0.5, 1, Double.NaN}) {
      assertThatThrownBy(() -> SequentialTest.of(chance, 0.01, 5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("between 0 and 0.5");
      assertThatThrownBy(() -> SequentialTest.of(0.01, chance, 5))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> SequentialTest.of(0.1, 0.1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SequentialTest(1, 1, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void skipsACommitWhoseFirstBootIsUnusable() {
    var unusable = new Reading.Unusable("does not build");
    assertThat(test.decide(Tally.NONE.with(unusable))).contains(Call.SKIP);
    var judged = Tally.NONE.with(rates.read(true)).with(unusable);
    assertThat(test.decide(judged)).isEmpty();
    assertThat(test.decide(judged.with(unusable).with(unusable))).contains(Call.SKIP);
  }
}
