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

/**
 * {@code kbisect bisect --suspect}. The culprit is the one commit that adds {@code bad}; every
 * tenth or so adds or removes {@code broken}, which has nothing to do with it.
 */
class SuspectRunIT {
  private static final String JUDGE = "test ! -e bad";

  @TempDir private Path directory;
  private GeneratedRepository repository;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = GeneratedRepository.make(directory.resolve("r"), 12, 300, 0.05);
  }

  @Test
  void aRightSuspicionSavesSteps() throws Exception {
    JsonNode plain = bisect(JUDGE);
    JsonNode suspecting = bisect(JUDGE, "--suspect", "bad", "--suspect", "no/such");

    assertThat(suspecting.get("commit").asText()).isEqualTo(culprit());
    assertThat(suspecting.get("steps").asInt()).isLessThanOrEqualTo(plain.get("steps").asInt() - 4);
  }

  @Test
  void aWrongSuspicionStillFindsTheCommit() throws Exception {
    JsonNode plain = bisect(JUDGE);
    JsonNode suspecting = bisect(JUDGE, "--suspect", "broken");

    assertThat(suspecting.get("commit").asText()).isEqualTo(culprit());
    assertThat(suspecting.get("steps").asInt()).isLessThanOrEqualTo(plain.get("steps").asInt() + 3);
  }

  @Test
  void itGoesOnTheSameWayAfterKillNine() throws Exception {
    Path count = Files.createFile(directory.resolve("count"));
    String judge =
        "echo >> " + count + "; test $(wc -l < " + count + ") -eq 4 && sleep 1200; " + JUDGE;

    Process first =
        Kbisect.in(directory).start(arguments(judge, "--suspect", "broken").toArray(String[]::new));
    while (Files.size(count) < 4) {
      assertThat(first.isAlive()).isTrue();
      Thread.sleep(20);
    }
    first.destroyForcibly().waitFor();
    JsonNode resumed = Kbisect.in(directory).run("resume", "--json").json();
    JsonNode whole = bisect(JUDGE, "--suspect", "broken");

    for (String key : new String[] {"commit", "steps", "boots", "confidence"}) {
      assertThat(resumed.get(key)).as(key).isEqualTo(whole.get(key));
    }
  }

  @Test
  void aCampaignsFileCanNameItAndADryRunHeedsIt() throws Exception {
    Path file = directory.resolve("campaign.yaml");
    Files.writeString(file, "suspect: [bad]\n");

    JsonNode planned = bisect(JUDGE, "--campaign", file.toString(), "--dry-run");

    // Whatever contains the culprit is worth less than it: three quarters lie there.
    int next = repository.ids().indexOf(planned.get("next").asText());
    boolean containsIt = repository.contains().get(next).get(repository.culprit());
    assertThat(next == repository.culprit() || !containsIt).isTrue();
    assertThat(planned.get("next")).isNotEqualTo(bisect(JUDGE, "--dry-run").get("next"));
  }

  private String culprit() {
    return repository.ids().get(repository.culprit());
  }

  private JsonNode bisect(String judge, String... more) throws Exception {
    var words = arguments(judge, more);
    words.add("--json");
    return Kbisect.in(directory).run(words.toArray(String[]::new)).json();
  }

  private List<String> arguments(String judge, String... more) {
    var words = new ArrayList<>(List.of("bisect", "--repo", "r", "--bad", "main"));
    words.addAll(List.of("--good", repository.ids().get(0), "--run", judge));
    words.addAll(List.of(more));
    return words;
  }
}
