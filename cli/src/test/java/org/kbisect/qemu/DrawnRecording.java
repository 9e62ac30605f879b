package org.kbisect.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.FrameStream;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.place.Dating;
import org.kbisect.place.Platform;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.CaptureQuality;
import org.kbisect.watch.Evidence;
import org.kbisect.watch.RecordingRequest;

/** A recording of frames that a test draws, ten a second. */
final class DrawnRecording implements AutoCloseable {
  private static final long INTERVAL = 100_000_000;

  private final Path file;
  private final Recorder recorder;
  private final List<GuestEvent> events = new ArrayList<>();
  private int width = 160;
  private int height = 96;
  private long now;
  private FrameSignature before = look(pixmap(0));

  DrawnRecording(Path file, String scenario) throws IOException {
    this.file = file;
    Path yaml = Files.writeString(file.resolveSibling("scenario.yaml"), scenario);
    this.recorder = Recorder.begin(new RecordingRequest(file, yaml, true), Dating.REAL);
  }

  /** From now on pictures are of this size. */
  DrawnRecording resize(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
    return this;
  }

  /** Shows one grey for some seconds. */
  DrawnRecording show(int level, double seconds) throws IOException {
    for (long end = now + Math.round(seconds * 1e9); now < end; now += INTERVAL) {
      Pixmap pixmap = pixmap(level);
      FrameSignature look = look(pixmap);
      recorder.add(now, new Screen.Frame(pixmap, look, look, 0), !look.looksLike(before));
      before = look;
    }
    return this;
  }

  /** The guest says something now. */
  DrawnRecording say(String event, Map<String, String> fields) {
    events.add(new GuestEvent(event, now, now, fields));
    return this;
  }

  DrawnRecording say(String event) {
    return say(event, Map.of());
  }

  /** Ends the recording: the boot was watched until now. */
  Path end(Optional<String> panic, Optional<String> end) throws IOException {
    recorder.finish(report(), panic, end, Duration.ofNanos(now));
    return file;
  }

  Path end() throws IOException {
    return end(Optional.empty(), Optional.empty());
  }

  @Override
  public void close() throws IOException {
    recorder.close();
  }

  private BootReport report() {
    return new BootReport(
        new Outcome.Silent("none", Duration.ZERO),
        List.of(),
        events,
        new FrameStream().timeline(Duration.ofSeconds(1)),
        Optional.empty(),
        new CaptureQuality(7, Duration.ofMillis(100), Duration.ofMillis(1), 0, 0.05),
        new Platform("drawn", "tcg", "none", "none", "none", "none", Optional.empty()),
        List.of("qemu"),
        new Evidence(file, file, file, file, List.of()),
        List.of("drawn by a test"),
        Duration.ofNanos(now));
  }

  private static FrameSignature look(Pixmap pixmap) {
    return pixmap.look();
  }

  private Pixmap pixmap(int level) {
    byte[] header = "P6 %d %d 255\n".formatted(width, height).getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = Arrays.copyOf(header, header.length + width * height * 3);
    Arrays.fill(bytes, header.length, bytes.length, (byte) level);
    return new Pixmap(width, height, bytes, header.length);
  }
}
