package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.Outlook;
import org.kbisect.judge.Reading;
import org.kbisect.judge.Sample;

class ControlsTest {
  private static final String GOOD = "good";
  private final List<Trial> trials = new ArrayList<>();
  private final Controls controls = new Controls(GOOD, 2, new Slow(1));

  @Test
  void isDueAfterTenBoots() {
    calibrate();
    for (int boot = 0; boot < 10; boot++) {
      assertThat(controls.isDue(trials)).isFalse();
      boot("c" + boot, 2);
    }
    assertThat(controls.isDue(trials)).isTrue();
    boot(GOOD, 2);
    assertThat(controls.isDue(trials)).isFalse();
  }

  @Test
  void aStrangeControlIsBootedAgain() {
    calibrate();
    boot(GOOD, 9);
    assertThat(controls.isDue(trials)).isTrue();
    assertThat(controls.isHopeless(trials)).isFalse();
  }

  @Test
  void oneStrangeControlDiscardsNothing() {
    calibrate();
    boot("c", 2);
    boot(GOOD, 9);
    boot(GOOD, 2);
    assertThat(controls.valid(trials)).isEqualTo(trials);
  }

  @Test
  void twoStrangeControlsDiscardWhatCameSinceTheLastGoodOne() {
    calibrate();
    boot("before", 2);
    boot(GOOD, 2);
    boot("while", 9);
    boot(GOOD, 9);
    boot(GOOD, 9);
    boot(GOOD, 2);
    boot("after", 2);
    assertThat(controls.valid(trials))
        .extracting(Trial::commit)
        .containsExactly(GOOD, "bad", "before", GOOD, GOOD, "after");
  }

  @Test
  void isHopelessWhenTheMachineStaysMoved() {
    calibrate();
    for (int boot = 0; boot < 6; boot++) {
      boot(GOOD, 9);
    }
    assertThat(controls.isHopeless(trials)).isTrue();
  }

  @Test
  void whereTheEndsOverlapMoreStrangeControlsAreNeeded() {
    // A good kernel looks bad in three of ten boots: 0.3^3 is one in 37, 0.3^4 one in 123.
    var overlapping = new Controls(GOOD, 2, new Slow(0.7));
    calibrate();
    boot("c", 2);
    for (int strange = 0; strange < 3; strange++) {
      boot(GOOD, 9);
    }
    assertThat(overlapping.valid(trials)).isEqualTo(trials);
    boot(GOOD, 9);
    assertThat(overlapping.valid(trials)).extracting(Trial::commit).containsExactly(GOOD, "bad");
    assertThat(overlapping.isHopeless(trials)).isFalse();
    for (int strange = 0; strange < 8; strange++) {
      boot(GOOD, 9);
    }
    assertThat(overlapping.isHopeless(trials)).as("twelve").isTrue();
  }

  private void calibrate() {
    boot(GOOD, 2);
    boot("bad", 9);
  }

  private void boot(String commit, double seconds) {
    trials.add(
        new Trial(
            commit,
            new Sample.Time(seconds),
            "",
            Optional.empty(),
            0,
            seconds,
            false,
            Optional.empty(),
            Optional.empty()));
  }

  /** What takes longer than three seconds is bad. */
  private record Slow(double right) implements Classifier {
    @Override
    public Reading read(Sample sample) {
      boolean slow = ((Sample.Time) sample).seconds() > 3;
      return Reading.Judged.clear(slow, slow ? 3 : -3);
    }

    @Override
    public Outlook outlook() {
      return new Outlook(right, 1, 3);
    }
  }
}
