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

class DryRunIT {
  @TempDir private Path directory;
  private GeneratedRepository repository;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = GeneratedRepository.make(directory.resolve("r"), 5, 100, 0);
  }

  @Test
  void saysWhatABisectionWouldTake() throws Exception {
    JsonNode json = dryRun("--json").json();

    assertThat(json.fieldNames())
        .toIterable()
        .contains("candidates", "next", "distance", "stepsLeft", "seconds");
    int candidates = json.get("candidates").asInt();
    assertThat(candidates).isEqualTo(repository.contains().get(99).cardinality() - 1);
    int next = repository.ids().indexOf(json.get("next").asText());
    int contained = repository.contains().get(next).cardinality() - 1;
    assertThat(json.get("distance").asInt()).isEqualTo(Math.min(contained, candidates - contained));
    assertThat(json.get("stepsLeft").asInt()).isEqualTo(6);
    assertThat(json.get("seconds").asDouble()).isPositive();
  }

  @Test
  void runsNothingAndWritesNoCampaignDown() throws Exception {
    var ran = dryRun("--run", "touch " + directory.resolve("ran"));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("candidates; first ", "smaller side; about 6 steps");
    assertThat(directory.resolve("ran")).doesNotExist();
    assertThat(Kbisect.in(directory).run("status").out()).doesNotContain("bisect");
    assertThat(Files.exists(directory.resolve("state/campaigns"))).isFalse();
  }

  @Test
  void saysWhatTheEndsOfAnEarlierCampaignTell() throws Exception {
    assertThat(dryRun("--run", "true").out()).contains("no campaign has told these ends apart");
    String culprit = repository.ids().get(60);
    String run = "! git merge-base --is-ancestor " + culprit + " HEAD";
    Kbisect.in(directory)
        .run(
            "bisect",
            "--repo",
            "r",
            "--bad",
            "main",
            "--good",
            repository.ids().get(0),
            "--noisy",
            "--run",
            run);

    JsonNode json = dryRun("--noisy", "--run", run, "--json").json();

    assertThat(json.get("prospect").get("boots").asDouble()).isGreaterThan(6);
    assertThat(json.get("prospect").get("right").asDouble()).isGreaterThan(0.6);
    assertThat(dryRun("--noisy", "--run", run).out()).contains("a boot is right in ");
  }

  private Kbisect.Ran dryRun(String... more) throws Exception {
    var words = new ArrayList<>(List.of("bisect", "--dry-run", "--repo", "r", "--bad", "main"));
    words.addAll(List.of("--good", repository.ids().get(0)));
    words.addAll(List.of(more));
    return Kbisect.in(directory).run(words.toArray(String[]::new));
  }
}
