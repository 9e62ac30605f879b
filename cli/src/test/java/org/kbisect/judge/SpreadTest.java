package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpreadTest {
  private final Random random = new Random(4);

  @Test
  void ofManyBootsIsTheirOwn() {
    double[] scales = Spread.of(drawn(4000, 0.05), drawn(4000, 0.2));

    // Student's t of 4 degrees of freedom fits a bell curve best with 0.83 of its deviation.
    assertThat(scales[0]).isCloseTo(0.83 * 0.05, within(0.003));
    assertThat(scales[1]).isCloseTo(0.83 * 0.2, within(0.01));
  }

  @Test
  void slowBootsHardlyMoveIt() {
    double[] boots = drawn(4000, 0.1);
    for (int boot = 0; boot < boots.length; boot += 20) {
      boots[boot] += 2;
    }

    assertThat(Spread.of(boots, boots)[0]).isBetween(0.083, 0.11);
  }

  @Test
  void fewBootsLearnFromTheOtherEnd() {
    double[] equal = {1, 1, 1, 1, 1};
    double[] wide = drawn(5, 0.4);

    double alone = Spread.of(equal, equal)[0];
    double[] together = Spread.of(equal, wide);

    // A tenth with the weight of one boot, among the eight that are equal; a half of that stays.
    assertThat(alone).isCloseTo(Math.sqrt(0.01 / 9 * 4 / 8), within(1e-9));
    assertThat(together[0]).isGreaterThan(2 * alone);
    assertThat(together[1]).isGreaterThan(together[0]);
    assertThat(Spread.of(new double[] {1}, new double[] {2})[0]).isEqualTo(0.1);
  }

  private double[] drawn(int boots, double deviation) {
    return random.doubles(boots).map(any -> deviation * random.nextGaussian()).toArray();
  }
}
