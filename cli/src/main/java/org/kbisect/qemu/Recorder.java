package org.kbisect.qemu;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.kbisect.judge.FrameSignature;
import org.kbisect.place.Dating;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.CaptureQuality;
import org.kbisect.watch.RecordingRequest;

/**
 * Writes a boot down so that it can be judged again: {@code looks/NNNN.png} are all pictures, a
 * pixel for each of their tiles and each of them once, {@code pictures/NNNN.png} those that changed
 * the screen, in full, and {@code recording.json} says when they came and what the guest said.
 */
final class Recorder implements AutoCloseable {
  static final String DOCUMENT = "recording.json";
  static final String SCENARIO = "scenario.yaml";

  /** A desktop's boot has tens; each takes about 50 ms of the guest's time. */
  private static final int MOST_PICTURES = 100;

  /** A desktop's boot has ten; of noise, each as large as it can be, they take 24 MB. */
  private static final int MOST_LOOKS = 2_000;

  static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final Path part;
  private final ZipOutputStream zip;
  private final Map<ByteBuffer, Integer> numbers = new HashMap<>();
  private final List<RecordedBoot.Look> looks = new ArrayList<>();
  private final List<RecordedBoot.Frame> frames = new ArrayList<>();
  private final boolean inFull;
  private final Dating dating;
  private int pictures;
  private boolean cut;

  private Recorder(RecordingRequest request, Dating dating) throws IOException {
    this.file = request.file().toAbsolutePath();
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.inFull = request.pictures();
    this.dating = dating;
    this.zip = new ZipOutputStream(Files.newOutputStream(part));
    put(SCENARIO, Files.readAllBytes(request.scenario()));
  }

  /**
   * Begins a recording.
   *
   * @throws UncheckedIOException when its file cannot be written
   */
  static Recorder begin(RecordingRequest request, Dating dating) {
    try {
      return new Recorder(request, dating);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record to " + request.file() + ": " + e, e);
    }
  }

  static String lookEntry(int number) {
    return "looks/%04d.png".formatted(number);
  }

  /**
   * Adds a frame. Behind the first picture that is one too many nothing more is recorded.
   *
   * @param changed whether it changed the screen beyond the tolerance
   */
  void add(long nanos, Screen.Frame frame, boolean changed) throws IOException {
    if (cut) {
      return;
    }
    int number = number(frame.whole());
    cut = number == MOST_LOOKS;
    if (cut) {
      return;
    }
    frames.add(new RecordedBoot.Frame(nanos, number));
    if (inFull && changed && pictures++ < MOST_PICTURES) {
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(frame.pixmap().image(), "png", bytes);
      put("pictures/%04d.png".formatted(frames.size() - 1), bytes.toByteArray());
    }
  }

  private int number(FrameSignature look) throws IOException {
    var key = ByteBuffer.wrap(look.means());
    var size = new RecordedBoot.Look(look.width(), look.height());
    Integer known = numbers.get(key);
    if (known != null && looks.get(known).equals(size)) {
      return known;
    }
    int number = looks.size();
    looks.add(size);
    numbers.put(key, number);
    var bytes = new ByteArrayOutputStream();
    TilePicture.write(look, bytes);
    put(lookEntry(number), bytes.toByteArray());
    return number;
  }

  /**
   * Ends the recording and puts it in its place.
   *
   * @param panic signature of the panic that ended the boot
   * @param end how the guest went away by itself
   * @param until when watching ended: what came later is a dead guest's last words
   */
  void finish(BootReport report, Optional<String> panic, Optional<String> end, Duration until)
      throws IOException {
    CaptureQuality capture = report.capture();
    var remarks = new ArrayList<>(report.remarks());
    long watched = until.toNanos();
    if (cut) {
      watched = frames.get(frames.size() - 1).at();
      remarks.add(
          "the recording was cut after %.1f s: more than %d pictures"
              .formatted(watched / 1e9, MOST_LOOKS));
    }
    var boot =
        new RecordedBoot(
            RecordedBoot.FORMAT,
            frames,
            looks,
            report.events(),
            panic.filter(said -> !cut),
            end.filter(said -> !cut),
            watched,
            new RecordedBoot.Watching(
                capture.captures(),
                capture.interval().toNanos(),
                capture.jitter().toNanos(),
                capture.dropped(),
                capture.load()),
            Optional.of(dating),
            report.platform(),
            report.argv(),
            remarks);
    put(DOCUMENT, JSON.writeValueAsBytes(boot));
    zip.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void put(String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  /** Leaves nothing of a recording that was not finished. */
  @Override
  public void close() throws IOException {
    zip.close();
    Files.deleteIfExists(part);
  }
}
