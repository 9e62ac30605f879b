package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeedChangeTest {
  private final Random random = new Random(11);

  /** A campaign on a machine whose load fell from 19 to 3: it named the wrong commit. */
  @Test
  void isSeenInACampaignThatWasMisledByIt() {
    var good = List.of(8.944, 9.181, 5.067, 4.942, 2.91, 2.592, 2.44, 5.84, 4.232, 1.287);
    var bad = List.of(16.066, 19.726, 13.683, 12.229, 7.023, 5.492, 14.82, 17.173, 11.938);
    var culprit = List.of(12.061, 13.459, 8.593, 5.289, 6.849, 4.128, 5.984, 3.865);
    var after = List.of(3.563, 3.347, 3.666);

    SpeedChange change = SpeedChange.of(List.of(good, bad, culprit, after), 2.75).orElseThrow();

    assertThat(change.before()).isGreaterThan(1.66 * change.after());
  }

  @Test
  void isNotSeenOnAMachineThatKeepsItsSpeed() {
    int seen = 0;
    for (int campaign = 0; campaign < 2000; campaign++) {
      seen += SpeedChange.of(campaign(0, campaign % 2 == 0 ? 0.05 : 0.4), 1.2).isPresent() ? 1 : 0;
    }

    assertThat(seen).isLessThanOrEqualTo(30);
  }

  @Test
  void isSeenWhereItCanMislead() {
    int misleading = 0;
    int harmless = 0;
    for (int campaign = 0; campaign < 200; campaign++) {
      misleading += SpeedChange.of(campaign(-1.2, 0.1), 2).isPresent() ? 1 : 0;
      harmless += SpeedChange.of(campaign(-0.2, 0.1), 4).isPresent() ? 1 : 0;
    }

    assertThat(misleading).isGreaterThan(190);
    assertThat(harmless).isZero();
  }

  /** What is the same each time, and a kernel of few boots, say nothing. */
  @Test
  void needsTimesThatDiffer() {
    assertThat(SpeedChange.of(List.of(List.of(2.0, 2.0, 2.0, 2.0, 2.0)), 1.2)).isEmpty();
    assertThat(SpeedChange.of(List.of(List.of(9.0, 1.0)), 1.2)).isEmpty();
    assertThat(SpeedChange.of(List.of(), 2)).isEqualTo(Optional.empty());
  }

  /**
   * The boots of two ends and six commits in turn, three times out of ten a good one that is slow.
   *
   * @param change ln of how the last boot's time is to the first's
   */
  private List<List<Double>> campaign(double change, double deviation) {
    var kernels = new ArrayList<List<Double>>();
    for (int kernel = 0; kernel < 8; kernel++) {
      kernels.add(new ArrayList<>());
    }
    for (int boot = 0; boot < 40; boot++) {
      int kernel = boot < 12 ? boot % 2 : boot % 8;
      double level = kernel % 2 + (random.nextInt(10) < 3 ? 0.5 : 0);
      kernels
          .get(kernel)
          .add(Math.exp(level + change * boot / 40 + deviation * random.nextGaussian()));
    }
    return kernels;
  }
}
