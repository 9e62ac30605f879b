package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.Trial;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Symptom;

/** Judges boots again from their recordings, which must say what was said when they were live. */
public final class JudgedAgain {
  private JudgedAgain() {}

  /** Each boot of a campaign has the outcome and the sample of its trial; how many there were. */
  public static int allOf(List<Trial> trials, Symptom symptom) throws IOException {
    int boots = 0;
    for (Trial trial : trials) {
      if (trial.booted()) {
        assertAlike(trial, symptom);
        boots++;
      }
    }
    return boots;
  }

  private static void assertAlike(Trial trial, Symptom symptom) throws IOException {
    Path evidence = Path.of(trial.evidence().orElseThrow());
    var timeline = new ObjectMapper().readTree(evidence.resolve("timeline.json").toFile());
    try (Recording recording = Recording.open(evidence.resolve("boot.zip"))) {
      Scenario scenario = recording.scenario();
      BootReport again = recording.judge(scenario);

      assertThat(again.outcome()).hasToString(timeline.path("details").asText());
      assertThat(again.sample(symptom, scenario)).as(trial.summary()).isEqualTo(trial.sample());
      assertThat(trial.summary()).startsWith(again.summary());
      assertThat(again.picture().map(Object::toString)).isEqualTo(shown(trial));
    }
  }

  private static Optional<String> shown(Trial trial) {
    return trial.picture().map(text -> FrameSignature.parse(text).toString());
  }

  /** A recording says what the live boot's report does, but for where its files are. */
  public static void assertAlike(BootReport live, Path file, Scenario scenario) throws IOException {
    try (Recording recording = Recording.open(file)) {
      assertThat(recording.judge(scenario))
          .usingRecursiveComparison()
          .ignoringFields("evidence")
          .isEqualTo(live);
    }
  }
}
