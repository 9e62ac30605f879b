package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSignatureTest {
  @Test
  void isTheSameAfterItWasWrittenDown() {
    byte[] rgb = new byte[645 * 401 * 3];
    new Random(7).nextBytes(rgb);
    FrameSignature noise = FrameSignature.of(645, 401, rgb, 0);
    FrameSignature desktop = Drawn.grey(60).with(200, 400, 200, 480, 400).look();

    for (FrameSignature look : List.of(noise, desktop)) {
      FrameSignature read = FrameSignature.parse(look.text());

      assertThat(read.distance(look)).isZero();
      assertThat(read.means()).isEqualTo(look.means());
    }
    assertThat(desktop.text().length()).isLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "16x16", "16x16:", "16x16:!", "axb:eJw=", "-1x16:eJw=", "32x16:eJxjAAAAAQAB"})
  void refusesWhatIsNoSignature(String text) {
    assertThatThrownBy(() -> FrameSignature.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not the text of a picture");
  }

  @Test
  void plainBackgroundIsNotFurnished() {
    var panel = new Area(0, 0, 1280, 32);

    assertThat(Drawn.grey(35).look().furnished()).isFalse();
    assertThat(Drawn.grey(35).with(250, 600, 4, 100, 24).look(panel).furnished()).isFalse();
    assertThat(Drawn.grey(35).with(250, 900, 400, 12, 20).look().furnished()).isFalse();
    assertThat(Drawn.black().look().furnished()).isFalse();
    assertThat(Drawn.grey(35).with(120, 467, 348, 336, 76).look(panel).furnished()).isTrue();
    assertThat(Drawn.black().with(250, 0, 0, 1280, 600).with(90, 0, 0, 1280, 32).look())
        .matches(FrameSignature::furnished);
  }

  @Test
  void leavesOutAreasAfterwardsAsItWouldAtOnce() {
    var panel = new Area(0, 0, 1280, 30);
    FrameSignature two = Drawn.grey(60).with(250, 0, 0, 1280, 32).look();

    assertThat(two.without(List.of(panel)).distance(Drawn.grey(60).look(panel))).isZero();
    assertThat(two.distance(Drawn.grey(60).look())).isPositive();
  }
}
