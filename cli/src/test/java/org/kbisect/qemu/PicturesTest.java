package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.judge.FrameSignature;

class PicturesTest {
  @TempDir Path directory;

  @Test
  void modeOfAnyShapeLeavesASmallStrip() throws Exception {
    var pictures = new Pictures();
    Screen.Frame tall = frame(64, 65_535);
    for (int change = 0; change < 12; change++) {
      pictures.changed(change, tall);
    }
    pictures.changed(12, frame(65_535, 64));

    List<Path> files = pictures.write(directory);

    assertThat(files).extracting(file -> file.getFileName().toString()).contains("strip.png");
    var strip = ImageIO.read(directory.resolve("strip.png").toFile());
    assertThat(strip.getWidth()).isLessThan(13 * 250);
    assertThat(strip.getHeight()).isLessThan(520);
  }

  private static Screen.Frame frame(int width, int height) {
    byte[] header = "P6 %d %d 255\n".formatted(width, height).getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = Arrays.copyOf(header, header.length + width * height * 3);
    Arrays.fill(bytes, header.length, bytes.length, (byte) 100);
    var pixmap = new Pixmap(width, height, bytes, header.length);
    FrameSignature look = pixmap.look();
    return new Screen.Frame(pixmap, look, look, 0);
  }
}
