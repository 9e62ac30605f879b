package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixmapTest {
  @TempDir Path directory;

  @Test
  void readsWhatScreendumpWrites() throws IOException {
    Pixmap pixmap = Pixmap.read(file("P6\n2 1\n255\n", 255, 0, 0, 10, 20, 30), new byte[0]);

    assertThat(pixmap.width()).isEqualTo(2);
    assertThat(pixmap.height()).isEqualTo(1);
    assertThat(pixmap.image().getRGB(0, 0)).isEqualTo(0xffff0000);
    assertThat(pixmap.image().getRGB(1, 0)).isEqualTo(0xff0a141e);
  }

  @Test
  void usesALargerBufferAgain() throws IOException {
    byte[] buffer = new byte[100];

    assertThat(Pixmap.read(file("P6\n1 1\n255\n", 1, 2, 3), buffer).bytes()).isSameAs(buffer);
  }

  @Test
  void comparesPixelsAndSize() throws IOException {
    Pixmap one = Pixmap.read(file("P6\n2 1\n255\n", 1, 2, 3, 4, 5, 6), new byte[0]);

    assertThat(one.same(Pixmap.read(file("P6\n2 1\n255\n", 1, 2, 3, 4, 5, 6), new byte[50])))
        .isTrue();
    assertThat(one.same(Pixmap.read(file("P6\n1 2\n255\n", 1, 2, 3, 4, 5, 6), new byte[0])))
        .isFalse();
  }

  @Test
  void refusesWhatIsCutOrNoPicture() throws IOException {
    Path cut = file("P6\n2 2\n255\n", 1, 2, 3);
    assertThatThrownBy(() -> Pixmap.read(cut, new byte[0])).hasMessageContaining("cut");
    Path other = file("\u0089PNG\r\n", 1, 2, 3);
    assertThatThrownBy(() -> Pixmap.read(other, new byte[0])).hasMessageContaining("not a PPM");
    Path wide = file("P6\n99999 99999\n255\n", 1, 2, 3); // more than an int of pixels
    assertThatThrownBy(() -> Pixmap.read(wide, new byte[0])).hasMessageContaining("cut");
    Path empty = file("");
    assertThatThrownBy(() -> Pixmap.read(empty, new byte[0])).isInstanceOf(IOException.class);
  }

  private Path file(String header, int... bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(header.getBytes(StandardCharsets.ISO_8859_1));
    for (int value : bytes) {
      out.write(value);
    }
    return Files.write(directory.resolve("screen.ppm"), out.toByteArray());
  }
}
