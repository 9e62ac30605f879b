package org.kbisect.watch;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.kbisect.judge.FrameSignature;

/** What a frame looks like as a small PNG of one pixel a tile: a person can look at it too. */
final class TilePicture {
  private static final int CHANNELS = 3;

  private TilePicture() {}

  static void write(FrameSignature look, OutputStream out) throws IOException {
    int columns = FrameSignature.tiles(look.width());
    int rows = FrameSignature.tiles(look.height());
    var image = new BufferedImage(columns, rows, BufferedImage.TYPE_3BYTE_BGR);
    swap(look.means(), pixels(image));
    ImageIO.write(image, "png", out);
  }

  /**
   * Reads one back.
   *
   * @throws IOException when it is no picture of these tiles
   */
  static FrameSignature read(PictureSize size, byte[] png) throws IOException {
    BufferedImage image = image(size, png);
    if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
      throw new IOException("not a PNG of 8 bits");
    }
    var means = new byte[pixels(image).length];
    swap(pixels(image), means);
    try {
      return FrameSignature.ofTiles(size.width(), size.height(), means);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Decoded only when it has as many pixels as there are tiles: a small file can claim millions.
   */
  private static BufferedImage image(PictureSize size, byte[] png) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(png))) {
      reader.setInput(in, true, true);
      if (reader.getWidth(0) != FrameSignature.tiles(size.width())
          || reader.getHeight(0) != FrameSignature.tiles(size.height())) {
        throw new IOException(
            "not a PNG of the tiles of %d x %d pixels".formatted(size.width(), size.height()));
      }
      return reader.read(0);
    } catch (IIOException | RuntimeException e) { // what the decoder makes of damage
      throw new IOException("not a PNG: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static byte[] pixels(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }

  /** Red, green, blue to blue, green, red, or back. */
  private static void swap(byte[] from, byte[] to) {
    for (int i = 0; i < from.length; i += CHANNELS) {
      to[i] = from[i + 2];
      to[i + 1] = from[i + 1];
      to[i + 2] = from[i];
    }
  }
}
