package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.judge.FrameSignature;
import org.kbisect.place.Screen;

class PicturesTest {
  @TempDir Path directory;

  @Test
  void modeOfAnyShapeLeavesASmallStrip() throws Exception {
    var pictures = new Pictures();
    Screen.Frame tall = frame(64, 65_535);
    for (int change = 0; change < 12; change++) {
      pictures.changed(change, tall, true);
    }
    pictures.changed(12, frame(65_535, 64), true);

    List<Path> files = pictures.write(directory);

    assertThat(files).extracting(file -> file.getFileName().toString()).contains("strip.png");
    var strip = ImageIO.read(directory.resolve("strip.png").toFile());
    assertThat(strip.getWidth()).isLessThan(13 * 250);
    assertThat(strip.getHeight()).isLessThan(520);
  }

  @Test
  void stripSaysTheSecondOfEachOfItsFrames() throws Exception {
    var pictures = new Pictures();
    pictures.changed(1_500_000_000L, frame(64, 64), true);
    pictures.changed(12_345_678_900L, frame(64, 64), true);

    pictures.write(directory);

    assertThat(directory.resolve("strip.json")).hasContent("{\"seconds\": [1.500, 12.346]}");
  }

  private static Screen.Frame frame(int width, int height) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    Arrays.fill(pixels, (byte) 100);
    return new Screen.Frame(FrameSignature.of(width, height, pixels, 0), () -> picture, 0);
  }
}
