package org.kbisect.qemu;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kbisect.judge.FrameSignature;

/**
 * A picture as QEMU's screendump writes it (PPM, {@code P6}).
 *
 * @param bytes the whole file, perhaps with more behind it
 * @param offset where the pixels begin: three bytes each, row by row from the top
 */
record Pixmap(int width, int height, byte[] bytes, int offset) {

  private static final int CHANNELS = 3;

  /** Magic, width, height and the largest value, the last ended by a single blank. */
  private static final Pattern HEADER =
      Pattern.compile("P6\\s+([1-9]\\d{0,4})\\s+([1-9]\\d{0,4})\\s+255\\s");

  private static final int LONGEST_HEADER = 32;

  /** Three times a screen of 8K: a guest can set modes that nobody can show. */
  static final long LARGEST_FILE = 300_000_000;

  /**
   * Reads a file into {@code buffer}, or into a larger one where that is too small.
   *
   * @throws IOException also when the file is not a whole PPM
   */
  static Pixmap read(Path file, byte[] buffer) throws IOException {
    long whole = Files.size(file);
    if (whole > LARGEST_FILE) {
      throw new IOException("a picture of %d bytes is larger than any screen".formatted(whole));
    }
    int size = (int) whole;
    byte[] bytes = buffer.length < size ? new byte[size] : buffer;
    int length;
    try (InputStream in = Files.newInputStream(file)) {
      length = in.readNBytes(bytes, 0, size);
    }
    return parse(bytes, length);
  }

  private static Pixmap parse(byte[] bytes, int length) throws IOException {
    Pixmap pixmap =
        begun(bytes, length)
            .orElseThrow(() -> new IOException("not a PPM of 8 bits: " + length + " bytes"));
    if (length < pixmap.end()) {
      throw new IOException("PPM is cut: " + length + " bytes");
    }
    return pixmap;
  }

  /**
   * The picture whose header has come, if it has.
   *
   * @param bytes of which the first {@code length} are read; pixels may still be to come
   */
  static Optional<Pixmap> begun(byte[] bytes, int length) {
    String start =
        new String(bytes, 0, Math.min(length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
    Matcher header = HEADER.matcher(start);
    return header.lookingAt()
        ? Optional.of(
            new Pixmap(
                Integer.parseInt(header.group(1)),
                Integer.parseInt(header.group(2)),
                bytes,
                header.end()))
        : Optional.empty();
  }

  /** Where the pixels end. */
  long end() {
    return offset + (long) width * height * CHANNELS;
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

  /** What it looks like. */
  FrameSignature look() {
    return FrameSignature.of(width, height, bytes, offset);
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
