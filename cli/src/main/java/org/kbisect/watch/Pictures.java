package org.kbisect.watch;

import static java.util.stream.Collectors.joining;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.kbisect.place.Screen;

/**
 * The few frames of a boot that are kept to be looked at: the first painted one, the last, and a
 * strip of small ones.
 */
final class Pictures {
  /** Pixels of a small frame's width: a shell is still told from a login screen. */
  private static final int SMALL = 240;

  /** Pixels of its height at most: a guest can set modes of 64 x 65535. */
  private static final int TALLEST = 2 * SMALL;

  /** Small frames in a strip; of more changes some are dropped. */
  private static final int STRIP = 12;

  /** Every third is kept: an even number would drop one half of a shell that comes and goes. */
  private static final int KEPT = 3;

  private static final int GAP = 4;

  private final List<Small> changes = new ArrayList<>();
  private Optional<BufferedImage> firstPainted = Optional.empty();
  private Optional<BufferedImage> last = Optional.empty();
  private int seen;
  private int step = 1;

  private record Small(long nanos, BufferedImage image) {}

  /**
   * The picture changed.
   *
   * @param painted whether it shows more than black, beside what the scenario ignores
   */
  void changed(long nanos, Screen.Frame frame, boolean painted) {
    if (firstPainted.isEmpty() && painted) {
      firstPainted = Optional.of(frame.picture().get());
    }
    if (seen++ % step == 0) {
      changes.add(new Small(nanos, small(frame.picture().get())));
      if (changes.size() > STRIP) {
        thin();
      }
    }
  }

  private void thin() {
    for (int i = changes.size() - 1; i > 0; i--) {
      if (i % KEPT != 0) {
        changes.remove(i);
      }
    }
    step *= KEPT;
  }

  /** The boot ends with this frame. */
  void ended(Screen.Frame frame) {
    last = Optional.of(frame.picture().get());
  }

  /**
   * Writes {@code first-painted.png}, {@code last.png} and {@code strip.png}, those there are.
   * Beside the strip, {@code strip.json} says which second each of its frames is of: key {@code
   * seconds}, since the session's start.
   */
  List<Path> write(Path directory) throws IOException {
    var files = new ArrayList<Path>();
    if (firstPainted.isPresent()) {
      files.add(write(firstPainted.get(), directory.resolve("first-painted.png")));
    }
    if (last.isPresent()) {
      files.add(write(last.get(), directory.resolve("last.png")));
    }
    if (!changes.isEmpty()) {
      files.add(write(strip(), directory.resolve("strip.png")));
      Files.writeString(directory.resolve("strip.json"), seconds());
    }
    return files;
  }

  private String seconds() {
    return changes.stream()
        .map(each -> String.format(Locale.ROOT, "%.3f", each.nanos() / 1e9))
        .collect(joining(", ", "{\"seconds\": [", "]}\n"));
  }

  private static Path write(BufferedImage image, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    ImageIO.write(image, "png", part.toFile());
    return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static BufferedImage small(BufferedImage image) {
    double scale =
        Math.min(SMALL / (double) image.getWidth(), TALLEST / (double) image.getHeight());
    return ScaledPicture.of(image, scale);
  }

  /** The small frames side by side, each with its second since the session's start below it. */
  private BufferedImage strip() {
    int height = changes.stream().mapToInt(each -> each.image().getHeight()).max().orElseThrow();
    var strip =
        new BufferedImage(
            changes.size() * (SMALL + GAP),
            height + 2 * GAP + Digits.HEIGHT,
            BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = strip.createGraphics();
    for (int i = 0; i < changes.size(); i++) {
      int left = i * (SMALL + GAP);
      pen.drawImage(changes.get(i).image(), left, 0, null);
      String second = String.format(Locale.ROOT, "%.2f", changes.get(i).nanos() / 1e9);
      Digits.draw(pen, second, left + GAP, height + GAP);
    }
    pen.dispose();
    return strip;
  }
}
