package org.kbisect.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.judge.FrameTimeline;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.Scenario;

/**
 * Judges a boot by its record and writes the report beside its logs, as {@code timeline.json};
 * times are in seconds.
 */
public final class EvidenceFiles {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT);

  private final Path directory;

  public EvidenceFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Judges a boot that has been watched to its end, and keeps it.
   *
   * @param frames pictures that were kept of it
   * @param recorder where its record goes, if anywhere
   */
  public BootReport keep(
      BootRecord boot, Scenario scenario, List<Path> frames, @Nullable Recorder recorder)
      throws IOException {
    if (recorder != null) {
      recorder.finish(boot, scenario.measure());
    }
    return write(
        BootReport.of(boot, scenario, Evidence.in(directory, frames))
            .orElseThrow(() -> new IllegalStateException("a boot ended before it was decided")));
  }

  /** Writes a report, also in the place of an earlier one of the same boot. */
  BootReport write(BootReport report) throws IOException {
    var document = new LinkedHashMap<String, Object>();
    document.put("outcome", report.outcome().kind().label());
    document.put("details", report.outcome().toString());
    document.put(
        "panic",
        report.outcome() instanceof Outcome.Panicked panicked ? panicked.signature() : null);
    document.put("steps", report.steps().stream().map(EvidenceFiles::step).toList());
    document.put("frames", timeline(report.frames()));
    document.put("capture", capture(report.capture()));
    document.put("events", report.events().stream().map(EvidenceFiles::event).toList());
    document.put("platform", report.platform());
    document.put("argv", report.argv());
    document.put("remarks", report.remarks());
    document.put("took", seconds(report.took()));
    JSON.writeValue(directory.resolve("timeline.json").toFile(), document);
    return report;
  }

  private static Map<String, Object> step(StepTime step) {
    var map = new LinkedHashMap<String, Object>();
    map.put("step", step.step());
    map.put("host", seconds(step.host()));
    map.put("within", seconds(step.within()));
    map.put("repeatable", step.repeatable());
    step.guest().ifPresent(guest -> map.put("guest", seconds(guest)));
    return map;
  }

  private static Map<String, @Nullable Object> timeline(FrameTimeline frames) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    map.put("firstPainted", seconds(frames.firstPainted()));
    map.put("firstScenario", seconds(frames.firstScenario()));
    map.put("settled", seconds(frames.settled()));
    map.put("longestStall", seconds(frames.longestStall()));
    map.put("restarts", frames.restarts().count());
    map.put("restartPeriod", seconds(frames.restarts().period()));
    map.put("returns", frames.returns().stream().map(EvidenceFiles::seconds).toList());
    map.put("changes", frames.changes());
    return map;
  }

  private static Map<String, Object> capture(CaptureQuality capture) {
    var map = new LinkedHashMap<String, Object>();
    map.put("captures", capture.captures());
    map.put("interval", seconds(capture.interval()));
    map.put("jitter", seconds(capture.jitter()));
    map.put("dropped", capture.dropped());
    map.put("load", Math.round(capture.load() * 1e4) / 1e4);
    return map;
  }

  private static Map<String, Object> event(GuestEvent event) {
    var map = new LinkedHashMap<String, Object>();
    map.put("event", event.name());
    map.put("guest", event.guestNanos() / 1e9);
    map.put("host", event.hostNanos() / 1e9);
    map.put("fields", event.fields());
    return map;
  }

  private static @Nullable Double seconds(Optional<Duration> duration) {
    return duration.map(EvidenceFiles::seconds).orElse(null);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
