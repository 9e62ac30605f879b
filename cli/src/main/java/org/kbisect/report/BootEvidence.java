package org.kbisect.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a boot left in its evidence directory beside its time.
 *
 * @param memoryType of the video memory, as the guest read it
 * @param platform what it ran on, in words
 */
record BootEvidence(Optional<String> memoryType, Optional<String> platform) {
  private static final BootEvidence NONE = new BootEvidence(Optional.empty(), Optional.empty());

  /** Reads {@code timeline.json}; nothing is known of a trial that was no boot. */
  static BootEvidence of(Optional<String> directory) {
    Optional<Path> file =
        directory.map(path -> Path.of(path, "timeline.json")).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return NONE;
    }
    try {
      JsonNode timeline = new ObjectMapper().readTree(file.get().toFile());
      JsonNode platform = timeline.path("platform");
      String words =
          "%s, accelerator %s, guest CPU %s; host %s, kernel %s"
              .formatted(
                  platform.path("machine").asText(),
                  platform.path("accelerator").asText(),
                  platform.path("cpu").asText(),
                  platform.path("hostCpu").asText(),
                  platform.path("hostKernel").asText());
      return new BootEvidence(
          timeline.path("events").findValuesAsText("memoryType").stream().findFirst(),
          Optional.of(words));
    } catch (IOException e) {
      return NONE;
    }
  }
}
