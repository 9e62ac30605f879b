package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogTimesTest {
  @Test
  void isCentredOnTheMedianAndWiderByWhatFewBootsLeaveOpen() {
    var times = LogTimes.next(new double[] {1, 2, 6}, 0.3);

    assertThat(times.centre()).isEqualTo(2);
    assertThat(times.scale()).isCloseTo(0.3 * Math.sqrt(4.0 / 3), within(1e-12));
    assertThatThrownBy(() -> new LogTimes(1, 0)).hasMessageContaining("spread");
  }

  @Test
  void anIntervalIsAsLikelyAsItsPointsAreOnAverage() {
    var times = new LogTimes(2, 0.5);

    assertThat(times.likelihood(new LogInterval(2.5, 2.5))).isEqualTo(times.density(2.5));
    assertThat(times.likelihood(new LogInterval(2.5 - 1e-9, 2.5)))
        .isCloseTo(times.density(2.5), within(1e-6));
    // F(1) - F(0) = 0.31305, over a width of 0.5.
    assertThat(times.likelihood(new LogInterval(2, 2.5))).isCloseTo(0.31305 / 0.5, within(1e-4));
    assertThat(times.likelihood(new LogInterval(2.5, Double.POSITIVE_INFINITY)))
        .isEqualTo(times.survival(2.5));
  }

  @Test
  void hasTheTailsOfFiveBoots() {
    var times = new LogTimes(2, 0.5);

    // Student's t of 4 degrees of freedom: f(0) = 3/8, f(1) = 0.2147, 1 - F(1) = 0.18695.
    assertThat(times.density(2)).isCloseTo(0.375 / 0.5, within(1e-9));
    assertThat(times.density(2.5)).isCloseTo(0.214663 / 0.5, within(1e-5));
    assertThat(times.density(1.5)).isCloseTo(0.214663 / 0.5, within(1e-5));
    assertThat(times.survival(2)).isCloseTo(0.5, within(1e-9));
    assertThat(times.survival(2.5)).isCloseTo(0.186950, within(1e-5));
    assertThat(times.survival(1.5)).isCloseTo(0.813050, within(1e-5));
  }
}
