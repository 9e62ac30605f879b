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
  private final Controls controls = new Controls(GOOD, 2, new Clear());

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
    for (int boot = 0; boot < 4; boot++) {
      boot(GOOD, 9);
    }
    assertThat(controls.isHopeless(trials)).isTrue();
  }

  @Test
  void controlsThatAreHardlyStrangeDiscardNothing() {
    calibrate();
    boot("c", 2);
    // Ends that overlap: a good kernel's boot looks a little more like the bad end every third
    // time.
    boot(GOOD, 6.5);
    boot(GOOD, 6.5);
    boot(GOOD, 6.5);
    boot(GOOD, 6.5);

    assertThat(controls.valid(trials)).isEqualTo(trials);
    assertThat(controls.isHopeless(trials)).isFalse();
    boot(GOOD, 9);
    assertThat(controls.valid(trials)).extracting(Trial::commit).containsExactly(GOOD, "bad");
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

  /** Half as long again as calibrated is plainly bad. */
  private record Clear() implements Classifier {
    @Override
    public Reading read(Sample sample) {
      double evidence = ((Sample.Time) sample).seconds() - 6;
      return Reading.Judged.clear(evidence > 0, Math.max(-3, Math.min(3, evidence)));
    }

    @Override
    public Outlook outlook() {
      return new Outlook(1, 1, 3);
    }
  }
}
