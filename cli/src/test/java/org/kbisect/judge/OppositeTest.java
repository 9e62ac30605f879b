package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OppositeTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

  @Test
  void whatIsShownIsNotAndTheReverse() {
    assertThat(new Sample.Shown().opposite()).isEqualTo(new Sample.NotShown());
    assertThat(new Sample.NotShown().opposite()).isEqualTo(new Sample.Shown());
    assertThat(new Sample.Unusable("why").opposite()).isEqualTo(new Sample.Unusable("why"));
  }

  @Test
  void anIntervalOfTimesIsMirroredInLogarithms() {
    var time = new Sample.Time(3, new Resolution(0.5, true));
    LogInterval seen = LogInterval.of(time);
    LogInterval opposite = LogInterval.of(time.opposite());

    assertThat(opposite.from()).isEqualTo(-seen.until(), ROUNDING);
    assertThat(opposite.until()).isEqualTo(-seen.from(), ROUNDING);
    assertThat(((Sample.Time) time.opposite()).resolution().repeatable()).isTrue();
  }

  @Test
  void whatTookLongerTakesLess() {
    assertThat(new Sample.Time(4).opposite()).isEqualTo(new Sample.Time(0.25));
    assertThat(new Sample.Censored(4).opposite()).isEqualTo(new Sample.Time(0.25));
  }

  /** As the test for whether boots repeat wants it. */
  @Test
  void timesThatRepeatStillDo() {
    var one = new Sample.Time(1.23, Resolution.REPEATABLE);

    assertThat(((Sample.Time) one.opposite()).repeats((Sample.Time) one.opposite())).isTrue();
  }
}
