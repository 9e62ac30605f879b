package org.kbisect.judge;

import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A signature in letters: {@code 1280x800:} and its tiles, compressed, in base 64. */
final class FrameSignatureText {
  private static final int CHANNELS = 3;

  private FrameSignatureText() {}

  static String of(FrameSignature look) {
    byte[] means = look.means();
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(means);
    deflater.finish();
    // What does not compress grows by a few bytes in each block of 16 KiB.
    var packed = new byte[means.length + means.length / 100 + 64];
    int length = deflater.deflate(packed);
    deflater.end();
    return "%dx%d:".formatted(look.width(), look.height())
        + Base64.getEncoder().encodeToString(Arrays.copyOf(packed, length));
  }

  static FrameSignature parse(String text) {
    try {
      String[] parts = text.split("[x:]", 3);
      int width = Integer.parseInt(parts[0]);
      int height = Integer.parseInt(parts[1]);
      var means = new byte[FrameSignature.tiles(width) * FrameSignature.tiles(height) * CHANNELS];
      var inflater = new Inflater();
      inflater.setInput(Base64.getDecoder().decode(parts[2]));
      int length = inflater.inflate(means);
      inflater.end();
      return FrameSignature.ofTiles(width, height, Arrays.copyOf(means, length));
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("not the text of a picture: " + text, e);
    }
  }
}
