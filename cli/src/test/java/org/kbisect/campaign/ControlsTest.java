package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Reading;
import org.kbisect.judge.Sample;

class ControlsTest {
  private static final String GOOD = "good";
  private final List<Trial> trials = new ArrayList<>();
  private final Controls controls =
      new Controls(
          GOOD,
          2,
          sample -> {
            boolean slow = ((Sample.Time) sample).seconds() > 3;
            return Reading.Judged.clear(slow, slow ? 3 : -3);
          });

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
}
