package org.kbisect.qemu;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A picture as QEMU's screendump writes it (PPM, {@code P6}).
 *
 * @param bytes the whole file, perhaps with more behind it
 * @param offset where the pixels begin: three bytes each, row by row from the top
 */
record Pixmap(int width, int height, byte[] bytes, int offset) {

  private static final int CHANNELS = 3;

  /**
   * Reads a file into {@code buffer}, or into a larger one where that is too small.
   *
   * @throws IOException also when the file is not a whole PPM
   */
  static Pixmap read(Path file, byte[] buffer) throws IOException {
    int size = (int) Files.size(file);
    byte[] bytes = buffer.length < size ? new byte[size] : buffer;
    int length;
    try (InputStream in = Files.newInputStream(file)) {
      length = in.readNBytes(bytes, 0, size);
    }
    return parse(bytes, length);
  }

  private static Pixmap parse(byte[] bytes, int length) throws IOException {
    // Magic, width, height, largest value: four words, the last ended by a single blank.
    var words = new String[4];
    int at = 0;
    for (int word = 0; word < words.length; word++) {
      int from = at;
      while (at < length && bytes[at] > ' ') {
        at++;
      }
      words[word] = new String(bytes, from, at - from, StandardCharsets.US_ASCII);
      at++;
    }
    if (!words[0].equals("P6") || !words[3].equals("255")) {
      throw new IOException("not a PPM: " + String.join(" ", words));
    }
    var pixmap = new Pixmap(Integer.parseInt(words[1]), Integer.parseInt(words[2]), bytes, at);
    if (length - at < pixmap.size()) {
      throw new IOException("PPM is cut: " + length + " bytes");
    }
    return pixmap;
  }

  private int size() {
    return width * height * CHANNELS;
  }

  /** Whether both have the same pixels. */
  boolean same(Pixmap other) {
    return width == other.width
        && height == other.height
        && Arrays.equals(
            bytes, offset, offset + size(), other.bytes, other.offset, other.offset + other.size());
  }

  /** As an image of its own, that shares no bytes with this. */
  BufferedImage image() {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < target.length; i += CHANNELS) {
      target[i] = bytes[offset + i + 2];
      target[i + 1] = bytes[offset + i + 1];
      target[i + 2] = bytes[offset + i];
    }
    return image;
  }
}
