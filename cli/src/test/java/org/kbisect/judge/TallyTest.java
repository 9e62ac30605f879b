package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings of one commit, and the rates that they are weighed by. */
class TallyTest {
  private static final Reading UNUSABLE = new Reading.Unusable("panic");

  @Test
  void addsUpWhatWasShownAndWhatItWeighs() {
    var tally =
        Tally.NONE
            .with(Reading.Judged.clear(true, 2))
            .with(Reading.Judged.clear(true, 3))
            .with(Reading.Judged.clear(false, -1))
            .with(UNUSABLE);

    assertThat(tally).isEqualTo(new Tally(2, 1, 1, 4));
    assertThat(tally.boots()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, false",
    "0, 0, 1, true",
    "1, 0, 2, false",
    "1, 0, 3, true",
    "0, 1, 3, true",
    "2, 1, 3, false",
    "2, 1, 4, true",
    "1, 1, 3, true"
  })
  void aCommitIsPassedOverWhenItMostlyFailsInAnotherWay(
      int shown, int notShown, int unusable, boolean skipped) {
    assertThat(new Tally(shown, notShown, unusable, 0).skipped()).isEqualTo(skipped);
  }

  @Test
  void ratesAreMeansUnderJeffreysPrior() {
    var rates = Rates.estimated(new Tally(1, 4, 9, 0), new Tally(3, 1, 0, 0));

    assertThat(rates.good()).isCloseTo(1.5 / 6, within(1e-12));
    assertThat(rates.bad()).isCloseTo(3.5 / 5, within(1e-12));
    assertThat(rates.read(true).logRatio()).isCloseTo(Math.log(0.7 / 0.25), within(1e-12));
    assertThat(rates.read(false).logRatio()).isCloseTo(Math.log(0.3 / 0.75), within(1e-12));
    assertThat(rates.read(true).likeness()).isEqualTo(1);
    assertThat(rates.read(false).likeness()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "-0.1, 0.5", "0.5, 0.5", "0.6, 0.5", "0.5, 1", "NaN, 0.5", "0.5, NaN"})
  void aBadKernelShowsTheSymptomMoreOften(double good, double bad) {
    assertThatThrownBy(() -> new Rates(good, bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 < good < bad < 1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void aLikenessIsAShare(double likeness) {
    assertThatThrownBy(() -> new Reading.Judged(true, 1, likeness, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not " + likeness);
    assertThat(new Reading.Judged(true, 1, 1, Optional.empty()).likeness()).isEqualTo(1);
    assertThat(new Reading.Judged(false, 1, 0, Optional.empty()).likeness()).isZero();
  }

  @Test
  void onlyGoodAndBadNarrow() {
    assertThat(Call.GOOD.narrows()).isTrue();
    assertThat(Call.BAD.narrows()).isTrue();
    assertThat(Call.SKIP.narrows()).isFalse();
    assertThat(Call.UNDECIDED.narrows()).isFalse();
  }
}
