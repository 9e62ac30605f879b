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
import org.kbisect.trial.BootReport;
import org.kbisect.trial.CaptureQuality;
import org.kbisect.trial.RecordingRequest;

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
  private int pictures;

  private Recorder(RecordingRequest request) throws IOException {
    this.file = request.file().toAbsolutePath();
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.zip = new ZipOutputStream(Files.newOutputStream(part));
    put(SCENARIO, Files.readAllBytes(request.scenario()));
  }

  /**
   * Begins a recording.
   *
   * @throws UncheckedIOException when its file cannot be written
   */
  static Recorder begin(RecordingRequest request) {
    try {
      return new Recorder(request);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record to " + request.file() + ": " + e, e);
    }
  }

  static String lookEntry(int number) {
    return "looks/%04d.png".formatted(number);
  }

  /**
   * Adds a frame.
   *
   * @param changed whether it changed the screen beyond the tolerance
   */
  void add(long nanos, Screen.Frame frame, boolean changed) throws IOException {
    int number = number(frame.whole());
    frames.add(new RecordedBoot.Frame(nanos, number));
    if (changed && pictures++ < MOST_PICTURES) {
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
    var boot =
        new RecordedBoot(
            RecordedBoot.FORMAT,
            frames,
            looks,
            report.events(),
            panic,
            end,
            until.toNanos(),
            new RecordedBoot.Watching(
                capture.captures(),
                capture.interval().toNanos(),
                capture.jitter().toNanos(),
                capture.dropped(),
                capture.load()),
            report.platform(),
            report.argv(),
            report.remarks());
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
