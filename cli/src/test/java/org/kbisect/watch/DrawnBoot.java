package org.kbisect.watch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.GuestEvent;
import org.kbisect.place.Dating;
import org.kbisect.place.Platform;
import org.kbisect.plan.Measure;
import org.kbisect.plan.ScenarioFile;

/**
 * A boot of frames that a test draws, ten a second, watched as a live one is: what is due is given,
 * and nothing is seen of it once it is decided.
 */
final class DrawnBoot implements AutoCloseable {
  /** Greys that are told apart. */
  static final int BLACK = 0;

  static final int GREETER = 60;
  static final int SHELL = 120;

  /** A shell that paints its picture. */
  static final String SCENARIO =
      """
      name: drawn
      description: a shell that paints its picture
      image: none
      steps:
        - {name: shell-started, event: shell-started, within: 10}
        - {name: painted,       frame: non-black,     within: 10}
        - {name: settled,       frame: settled, quiet: 2, within: 10}
      measure: {from: shell-started, until: settled, clock: host}
      """;

  private static final long INTERVAL = 100_000_000;

  /** The watcher asks so long after a frame whether the boot is decided. */
  private static final long LOOK = 7_000_000;

  private final Path file;
  private final Observations seen;
  private final Measure measure;
  private final Recorder recorder;
  private int width = 160;
  private int height = 96;
  private long now;
  private boolean over;
  private Optional<OwnDisk> disk = Optional.empty();

  /**
   * A boot that begins now.
   *
   * @param file its recording
   */
  DrawnBoot(Path file, String scenario, Optional<FrameSignature> reference) {
    this.file = file;
    var asked = ScenarioFile.parse("scenario.yaml", scenario);
    this.measure = asked.measure();
    this.seen = new Observations(asked, reference, Dating.REAL);
    this.recorder = Recorder.begin(new RecordingRequest(file, scenario, true));
  }

  /** One grey, of the size that pictures have now. */
  FrameSignature look(int level) {
    var rgb = new byte[width * height * 3];
    Arrays.fill(rgb, (byte) level);
    return FrameSignature.of(width, height, rgb, 0);
  }

  /** From now on pictures are of this size. */
  DrawnBoot resize(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
    return this;
  }

  /** Shows one grey for some seconds. */
  DrawnBoot show(int level, double seconds) throws IOException {
    FrameSignature look = look(level);
    for (long end = now + Math.round(seconds * 1e9); now < end && !over; now += INTERVAL) {
      if (seen.frame(now, look)) {
        recorder.picture(
            seen.frames() - 1, () -> new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR));
      }
      over = seen.decided(now + LOOK);
      seen.due().ifPresent(input -> seen.given(now + 2 * LOOK));
    }
    return this;
  }

  /** The watcher does not get to look for some seconds. */
  DrawnBoot pause(double seconds) {
    now += Math.round(seconds * 1e9);
    return this;
  }

  /** The guest says something now. */
  DrawnBoot say(String event, Map<String, String> fields) {
    seen.said(new GuestEvent(event, now, now, fields));
    return this;
  }

  DrawnBoot say(String event) {
    return say(event, Map.of());
  }

  /** It is a boot of a disk of the user's own. */
  DrawnBoot of(OwnDisk own) {
    disk = Optional.of(own);
    return this;
  }

  /** The watcher's record: the boot was watched until now. */
  BootRecord record(Optional<String> panic, Optional<String> end) {
    return seen.record(
        new Ending(panic, end, now),
        disk,
        new BootRecord.Facts(
            new CaptureQuality(7, Duration.ofMillis(100), Duration.ofMillis(1), 0, 0.05),
            new Platform(
                Optional.empty(), "drawn", "tcg", "none", "none", "none", "none", Optional.empty()),
            List.of("qemu"),
            List.of("drawn by a test"),
            Duration.ofNanos(now)));
  }

  BootRecord record() {
    return record(Optional.empty(), Optional.empty());
  }

  /** Ends the recording. */
  Path end(BootRecord boot) throws IOException {
    return end(boot, measure);
  }

  /** Ends the recording of a boot in which another span was measured. */
  Path end(BootRecord boot, Measure measured) throws IOException {
    recorder.finish(boot, measured);
    return file;
  }

  Path end() throws IOException {
    return end(record());
  }

  @Override
  public void close() throws IOException {
    recorder.close();
  }
}
