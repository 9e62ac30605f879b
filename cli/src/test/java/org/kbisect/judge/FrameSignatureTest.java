package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @Test
  void isTheMeanColourOfEachTile() {
    // 20 x 17 pixels: four tiles, of which the right and the lower ones are cut.
    var rgb = new byte[1 + 20 * 17 * 3];
    for (int y = 0; y < 17; y++) {
      for (int x = 0; x < 20; x++) {
        int at = 1 + (y * 20 + x) * 3;
        rgb[at] = (byte) (x < 16 ? 250 : 10);
        rgb[at + 1] = (byte) (y < 16 ? 40 : 200);
        rgb[at + 2] = (byte) (x % 2 == 0 ? 100 : 0);
      }
    }

    FrameSignature look = FrameSignature.of(20, 17, rgb, 1);

    assertThat(look.means())
        .containsExactly(
            (byte) 250, 40, 50, 10, 40, 50, (byte) 250, (byte) 200, 50, 10, (byte) 200, 50);
    assertThat(look.width()).isEqualTo(20);
    assertThat(look.height()).isEqualTo(17);
  }

  @Test
  void givesItsMeansAwayAsACopy() {
    var means = new byte[] {1, 2, 3};
    FrameSignature look = FrameSignature.ofTiles(16, 16, means);
    means[0] = 99;
    look.means()[1] = 99;

    assertThat(look.means()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({"0,16,0", "16,0,0", "16,16,2", "16,16,6", "17,16,3", "-16,-16,3"})
  void refusesTilesThatAreNotThoseOfSuchAPicture(int width, int height, int bytes) {
    assertThatThrownBy(() -> FrameSignature.ofTiles(width, height, new byte[bytes]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%d bytes are not the tiles of %d x %d pixels", bytes, width, height);
  }

  @Test
  void aTileDiffersByMoreThanEightLevelsOfAnyColour() {
    for (int channel = 0; channel < 3; channel++) {
      assertThat(tiles(100, 0, 100).distance(tiles(100, channel, 108))).isZero();
      assertThat(tiles(100, 0, 100).distance(tiles(100, channel, 109))).isEqualTo(0.01);
      assertThat(tiles(100, channel, 109).distance(tiles(100, 0, 100))).isEqualTo(0.01);
    }
  }

  @Test
  void oneTileInAHundredIsACursorAndTwoAreNot() {
    var plain = grey(0, 0);

    assertThat(plain.looksLike(grey(1, 255))).isTrue();
    assertThat(plain.looksLike(grey(2, 255))).isFalse();
    assertThat(grey(1, 255).painted()).isFalse();
    assertThat(grey(2, 255).painted()).isTrue();
    assertThat(grey(100, 8).painted()).as("nearly black").isFalse();
    assertThat(grey(100, 9).painted()).isTrue();
  }

  @Test
  void anotherSceneIsNotCountedToItsEnd() {
    var plain = grey(0, 0);

    assertThat(plain.distance(grey(20, 255))).isEqualTo(0.2);
    assertThat(plain.distance(grey(100, 255))).isBetween(0.2, 0.22);
    assertThat(plain.distance(plain)).isZero();
  }

  @Test
  void anotherSizeDiffersWholly() {
    var plain = grey(0, 0);

    assertThat(plain.distance(FrameSignature.ofTiles(160, 159, plain.means()))).isEqualTo(1);
    assertThat(plain.distance(FrameSignature.ofTiles(159, 160, plain.means()))).isEqualTo(1);
  }

  @Test
  void onlyTilesThatShareAPixelWithAnAreaAreLeftOut() {
    FrameSignature lit = grey(100, 255);
    byte[] kept = lit.without(List.of(new Area(16, 16, 16, 17))).means();

    for (int tile = 0; tile < 100; tile++) {
      boolean ignored = tile == 11 || tile == 21;
      assertThat(kept[tile * 3 + 2]).as("tile %d", tile).isEqualTo((byte) (ignored ? 0 : 255));
    }
    assertThat(lit.without(List.of())).isSameAs(lit);
  }

  @ParameterizedTest
  @CsvSource({"-1,0,1,1", "0,-1,1,1", "0,0,0,1", "0,0,1,0"})
  void anAreaIsOnTheScreen(int x, int y, int width, int height) {
    assertThatThrownBy(() -> new Area(x, y, width, height))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("%d,%d %dx%d", x, y, width, height);
  }

  /** A hundred tiles of this grey, of the first of which one colour is another. */
  private static FrameSignature tiles(int level, int channel, int other) {
    var means = new byte[300];
    Arrays.fill(means, (byte) level);
    means[channel] = (byte) other;
    return FrameSignature.ofTiles(160, 160, means);
  }

  /** A hundred tiles, black but for so many of this grey. */
  private static FrameSignature grey(int tiles, int level) {
    var means = new byte[300];
    Arrays.fill(means, 0, tiles * 3, (byte) level);
    return FrameSignature.ofTiles(160, 160, means);
  }
}
