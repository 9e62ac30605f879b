package org.kbisect.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.Trial;
import org.kbisect.report.BootEvidence;

/** Reads what a trial's boot left. What is damaged is as if it were not there. */
final class EvidenceReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EvidenceReader() {}

  static Kept of(Trial trial) {
    Optional<Path> folder = trial.evidence().map(Path::of);
    if (folder.isEmpty()) {
      return Kept.without(Kept.State.NONE, folder);
    }
    if (!Files.exists(folder.get())) {
      return Kept.without(Kept.State.REMOVED, folder);
    }
    JsonNode timeline = json(folder.get().resolve("timeline.json"));
    BootEvidence evidence = BootEvidence.of(trial.evidence());
    return new Kept(
        Kept.State.THERE,
        folder,
        numbers(json(folder.get().resolve("strip.json")).path("seconds")),
        numbers(timeline.path("frames").path("returns")),
        timeline.path("frames").path("restarts").asInt(),
        evidence.platforms().toList(),
        texts(timeline.path("argv")),
        texts(timeline.path("remarks")),
        evidence.memoryType());
  }

  private static JsonNode json(Path file) {
    try {
      return Files.isRegularFile(file) ? JSON.readTree(file.toFile()) : MissingNode.getInstance();
    } catch (IOException damaged) {
      return MissingNode.getInstance();
    }
  }

  private static List<Double> numbers(JsonNode array) {
    var numbers = new ArrayList<Double>();
    array.forEach(each -> numbers.add(each.asDouble()));
    return numbers;
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
