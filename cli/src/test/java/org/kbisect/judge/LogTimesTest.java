package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogTimesTest {
  @Test
  void isCentredOnTheMedianAndAsWideAsTheBootsAndTheirNumberSay() {
    var times = LogTimes.of(new double[] {1, 2, 6});

    assertThat(times.centre()).isEqualTo(2);
    // Standard deviation of 1, 2 and 6, for one boot more.
    assertThat(times.scale()).isCloseTo(Math.sqrt(7) * Math.sqrt(4.0 / 3), within(1e-12));
  }

  @Test
  void equalBootsAndASingleOneVaryByATenthAllTheSame() {
    assertThat(LogTimes.of(new double[] {2, 2, 2, 2}).scale())
        .isCloseTo(0.1 * Math.sqrt(1.25), within(1e-12));
    assertThat(LogTimes.of(new double[] {2}).scale()).isCloseTo(0.1 * Math.sqrt(2), within(1e-12));
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
