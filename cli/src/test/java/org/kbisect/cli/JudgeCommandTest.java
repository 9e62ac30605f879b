package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A recording of an earlier version, judged on the command line. */
class JudgeCommandTest {
  private static final String RECORDING = "src/test/resources/recordings/gdm-wayland.zip";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysWhatTheBootShowsOfASymptom() throws Exception {
    assertThat(judge("--symptom", "slower", "--json")).isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("outcome").asText()).isEqualTo("Settled");
    assertThat(json.get("symptom").asText()).isEqualTo("slower");
    assertThat(json.get("sample").asText()).matches("145\\.13\\d s");
  }

  @Test
  void saysWhatAnEarlierRecordingLacks() {
    assertThat(judge("--symptom", "restarts")).isZero();

    assertThat(out.toString().lines())
        .contains("symptom restarts: not shown")
        .filteredOn(line -> line.contains("recorded by an earlier kbisect"))
        .hasSize(1);
  }

  @Test
  void refusesASymptomThatThereIsNot() {
    assertThat(judge("--symptom", "slow")).isEqualTo(2);

    assertThat(err.toString()).contains("unknown symptom slow; allowed: slower, ");
  }

  private int judge(String... options) {
    var arguments = new ArrayList<>(List.of("judge", RECORDING));
    arguments.addAll(List.of(options));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
