package org.kbisect.report.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.kbisect.report.model.Boot;
import org.kbisect.report.model.Kept;
import org.kbisect.report.model.Report;
import org.kbisect.watch.ScaledPicture;

/**
 * Strips of small frames as addresses that hold the picture. All of a page share what they may
 * take: of many, each is smaller and coarser.
 */
final class Strips {
  /** Of the 5 MB that a page may have the rest is text; base64 makes four bytes of three. */
  private static final int ALL = 3 << 20;

  private static final Color RETURN = new Color(0xd0, 0x20, 0x20);

  /** Pixels of the mark, in a strip whose frames are 240 apart from their gap of 4. */
  private static final int MARK = 6;

  /** Scale and quality of JPEG, from the best on. */
  private static final List<double[]> TRIES =
      List.of(
          new double[] {0.75, 0.75},
          new double[] {0.6, 0.6},
          new double[] {0.5, 0.45},
          new double[] {0.35, 0.35});

  private Strips() {}

  /**
   * By the numbers of the boots; those without a strip, and those that do not fit, are not there.
   */
  static Map<Integer, String> of(Report report) {
    List<Boot> boots =
        report.boots().filter(boot -> !boot.reused() && boot.kept().strip().isPresent()).toList();
    int each = ALL / Math.max(1, boots.size());
    return boots.parallelStream()
        .map(boot -> Map.entry(boot.number(), of(boot.kept(), each)))
        .filter(entry -> entry.getValue().isPresent())
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get()));
  }

  private static Optional<String> of(Kept kept, int most) {
    try {
      Path file = kept.strip().orElseThrow();
      BufferedImage strip = ImageIO.read(file.toFile());
      if (strip == null) {
        return Optional.empty();
      }
      BufferedImage marked = marked(strip, kept);
      for (double[] attempt : TRIES) {
        byte[] jpeg = jpeg(ScaledPicture.of(marked, attempt[0]), (float) attempt[1]);
        if (jpeg.length <= most) {
          return Optional.of("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
        }
      }
      return Optional.empty();
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  /** With a bar left of each frame with which the screen went back to an earlier state. */
  private static BufferedImage marked(BufferedImage strip, Kept kept) {
    var marked =
        new BufferedImage(strip.getWidth(), strip.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = marked.createGraphics();
    pen.drawImage(strip, 0, 0, null);
    pen.setColor(RETURN);
    int frames = kept.frames().size();
    for (double moment : kept.returns()) {
      for (int frame = 0; frame < frames; frame++) {
        if (kept.frames().get(frame) >= moment) {
          int left = frame * (strip.getWidth() / frames);
          pen.fillRect(Math.max(0, left - MARK / 2), 0, MARK, strip.getHeight());
          break;
        }
      }
    }
    pen.dispose();
    return marked;
  }

  private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
