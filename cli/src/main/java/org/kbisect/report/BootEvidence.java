package org.kbisect.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.campaign.Trial;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;
import org.kbisect.place.Platform;
import org.kbisect.plan.KvmChoice;
import org.kbisect.plan.MemoryCost;

/**
 * What a boot left in its evidence directory beside its time. It is read from {@code
 * timeline.json}, as the boot was judged then: a report says what the journal's trials say.
 *
 * @param memoryType of the video memory, as the guest read it; what a host's KVM makes of types
 * @param platform what it ran on
 * @param host the platform of the host whose types it had, where that was booted before it
 * @param outcome how it ended, as it was judged at the time
 * @param panic what the kernel died of, if it did
 * @param steps when each step came
 */
public record BootEvidence(
    Optional<String> memoryType,
    Optional<Platform> platform,
    Optional<Platform> host,
    Optional<Outcome.Kind> outcome,
    Optional<String> panic,
    Map<String, Reached> steps) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * When a step came.
   *
   * @param seconds since QEMU's start
   */
  public record Reached(double seconds, Resolution resolution) {
    /** QEMU's start, which is at the same moment in every boot. */
    static final Reached START = new Reached(0, Resolution.REPEATABLE);

    /** The span from an earlier step; empty where it is none. */
    Optional<Sample.Time> since(Reached earlier) {
      double span = seconds - earlier.seconds;
      var known =
          new Resolution(
              resolution.seconds() + earlier.resolution.seconds(),
              resolution.repeatable() && earlier.resolution.repeatable());
      return span > 0 ? Optional.of(new Sample.Time(span, known)) : Optional.empty();
    }
  }

  private static final BootEvidence NONE =
      new BootEvidence(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  /** Reads {@code timeline.json}; nothing is known of a trial that was no boot. */
  public static BootEvidence of(Optional<String> directory) {
    Optional<Path> file =
        directory.map(path -> Path.of(path, "timeline.json")).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return NONE;
    }
    BootEvidence host =
        of(directory.map(path -> Path.of(path, Trial.HOST_EVIDENCE)).map(Path::toString));
    try {
      JsonNode timeline = JSON.readTree(file.get().toFile());
      return new BootEvidence(
          host.memoryType().or(() -> memoryType(timeline.path("events"))),
          Optional.ofNullable(JSON.treeToValue(timeline.get("platform"), Platform.class)),
          host.platform(),
          Outcome.Kind.labelled(timeline.path("outcome").asText()),
          Optional.ofNullable(timeline.path("panic").textValue()),
          steps(timeline));
    } catch (IOException e) {
      return NONE;
    }
  }

  /** The memory-cost model that it ran under, if any. */
  public Optional<MemoryCost> modelled() {
    return platform.flatMap(Platform::modelled);
  }

  /** The host's processor, where that was emulated. */
  public Optional<String> emulated() {
    return platform.flatMap(Platform::emulated).or(() -> host.flatMap(Platform::emulated));
  }

  /** Whether its times say something: an emulator's do not. */
  public boolean isTimed() {
    return platform.flatMap(Platform::emulated).isEmpty();
  }

  /** What its result must name. */
  public Stream<Platform> platforms() {
    return Stream.concat(host.stream(), platform.stream());
  }

  /** The processor that the trials' boots had, where a host's was emulated. */
  public static Optional<String> emulated(List<Trial> trials) {
    return trials.stream().flatMap(trial -> of(trial.evidence()).emulated().stream()).findFirst();
  }

  /** What such a result cannot show, as a line of a report. */
  public static String emulatedOn(String processor) {
    return "emulated: which type KVM asks for, on an emulated %s; not what it costs"
        .formatted(processor);
  }

  private static Optional<String> memoryType(JsonNode events) {
    var said = new ArrayList<GuestEvent>();
    for (JsonNode event : events) {
      var fields = new LinkedHashMap<String, String>();
      event.path("fields").properties().forEach(e -> fields.put(e.getKey(), e.getValue().asText()));
      said.add(new GuestEvent(event.path("event").asText(), 0, 0, fields));
    }
    return KvmChoice.ofDisplay(said)
        .or(() -> events.findValuesAsText("memoryType").stream().findFirst());
  }

  /** What earlier versions left out makes a step one that no other boot repeats. */
  private static Map<String, Reached> steps(JsonNode timeline) {
    var steps = new LinkedHashMap<String, Reached>();
    for (JsonNode step : timeline.path("steps")) {
      var resolution =
          new Resolution(step.path("within").asDouble(), step.path("repeatable").asBoolean());
      steps.put(step.path("step").asText(), new Reached(step.path("host").asDouble(), resolution));
    }
    return steps;
  }
}
