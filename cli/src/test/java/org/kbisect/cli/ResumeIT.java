package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.git.DrawnRepository;

/** Campaigns of every other kind than bisections, killed in the middle and taken up again. */
class ResumeIT {
  @TempDir private Path directory;
  private DrawnRepository repository;
  private Path count;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = DrawnRepository.in(directory.resolve("r"));
    repository.write("f.txt", DrawnRepository.lines("line", 1, 60));
    repository.commit("start");
    String text = DrawnRepository.lines("line", 1, 60);
    for (int line : new int[] {5, 20, 35, 50}) {
      text = text.replace("line " + line + "\n", "changed " + line + "\n");
    }
    repository.write("f.txt", text);
    repository.commit("four hunks");
    count = Files.createFile(directory.resolve("count"));
  }

  @Test
  void hunksGoOnWhereTheyWereKilled() throws Exception {
    JsonNode found = killedAndResumed("hunks", 4, "hunks", "main");

    assertThat(found.get("finding").asText()).isEqualTo("GUILTY");
    assertThat(found.get("hunks").get(0).get("header").asText()).startsWith("@@ -32,7");
  }

  @Test
  void aValidationGoesOnWhereItWasKilled() throws Exception {
    JsonNode found = killedAndResumed("validate", 2, "validate", "--revert", "main");

    assertThat(found.get("verdict").asText()).isEqualTo("VALIDATED");
  }

  @Test
  void aMatrixGoesOnWhereItWasKilled() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("matrix.yaml"),
            """
            name: two by two
            rows: [{name: before, revision: main^}, {name: after, revision: main}]
            columns: [{name: one}, {name: other}]
            boots: 2
            """);

    JsonNode found = killedAndResumed("matrix", 5, "matrix", file.toString());

    assertThat(found.get("cells")).hasSize(4);
  }

  /** What the campaign says that was killed in a run of its command, and then resumed. */
  private JsonNode killedAndResumed(String kind, int atRun, String... words) throws Exception {
    String judge =
        "echo >> COUNT; test $(wc -l < COUNT) -eq %d && sleep 1200; ! grep -q 'changed 35' f.txt"
            .formatted(atRun)
            .replace("COUNT", count.toString());
    var arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--repo", "r", "--run", judge));
    var kbisect = Kbisect.in(directory);

    Process first = kbisect.start(arguments.toArray(String[]::new));
    while (Files.size(count) < atRun) {
      assertThat(first.isAlive()).isTrue();
      Thread.sleep(20);
    }
    first.destroyForcibly().waitFor();
    assertThat(kbisect.run("status").out()).contains(kind, "interrupted");
    JsonNode resumed = kbisect.run("resume", "--json").json();

    // The run that was killed is made again, and no other.
    assertThat(Files.size(count)).isEqualTo(resumed.get("boots").asInt() + 1);
    assertThat(kbisect.run("status").out()).contains(kind).doesNotContain("interrupted");
    return resumed;
  }
}
