package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.Symptom;
import org.kbisect.report.SampleText;
import org.kbisect.store.CampaignStore;
import org.kbisect.watch.JudgedAgain;

/**
 * The demo from end to end: real kernels, built and booted in QEMU. The kernels come from, and go
 * to, the user's own cache; the journal does not.
 */
class DemoIT {
  @TempDir private Path directory;
  private Path repository = Path.of("");

  @Test
  void findsTheSlowCommitAndShowsItsEvidence() throws Exception {
    repository = TestKernel.repository();
    Kbisect kbisect = Kbisect.in(directory).withUsersCache();

    var ran = kbisect.run("demo", "--scenario", "drm-fill", "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode finding = ran.json();
    assertThat(finding.get("finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(finding.get("verified").get("parent").asText()).isEqualTo("GOOD");
    assertThat(finding.get("verified").get("culprit").asText()).isEqualTo("BAD");
    assertThat(finding.get("verified").get("revert").asText()).isEqualTo("GOOD");
    assertThat(finding.get("confidence").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(subjectOf(finding)).isEqualTo(subjectOfSlowPatch());
    Path evidence = Path.of(finding.get("evidence").asText());
    assertThat(files(evidence, ".png"))
        .isNotEmpty()
        .allSatisfy(picture -> assertThat(ImageIO.read(picture.toFile()).getWidth()).isPositive());

    List<Trial> trials = CampaignStore.open(kbisect.state()).trials(1);
    assertThat(JudgedAgain.allOf(trials, new Symptom.Slower())).isPositive();
    String recorded = trials.get(0).evidence().orElseThrow() + "/boot.zip";
    var judged = kbisect.run("judge", recorded, "--symptom", "slower", "--json");
    assertThat(judged.json().get("sample").asText())
        .isEqualTo(SampleText.of(trials.get(0).sample()));

    assertThat(gitTakes(kbisect.run("log").out())).contains("is the first bad commit");
    assertThat(kbisect.run("replay", "--json").json()).isEqualTo(finding);
  }

  private String subjectOf(JsonNode finding) throws Exception {
    return GeneratedRepository.git(
            repository, "log", "-1", "--format=%s", finding.get("commit").asText())
        .strip();
  }

  /** The one patch of the series that reads back what it has copied to the VRAM. */
  private static String subjectOfSlowPatch() throws Exception {
    Path series = Path.of("../bisect-scripts/demo/history");
    try (Stream<Path> patches = Files.list(series)) {
      List<Path> slow =
          patches
              .filter(path -> path.toString().endsWith(".patch"))
              .filter(path -> read(path).contains("+\t\t\t\treadb(dst_map.vaddr_iomem"))
              .toList();
      assertThat(slow).hasSize(1);
      String text = read(slow.get(0)).replace("\n ", " ");
      return text.lines()
          .filter(line -> line.startsWith("Subject: "))
          .findFirst()
          .orElseThrow()
          .replaceFirst("Subject: (\\[PATCH[^]]*] )?", "");
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path evidence, String ending) throws Exception {
    try (Stream<Path> files = Files.walk(evidence)) {
      return files.filter(path -> path.toString().endsWith(ending)).limit(20).toList();
    }
  }

  /** What git says when it replays our log, in a clone that borrows the demo's objects. */
  private String gitTakes(String log) throws Exception {
    Path file = Files.writeString(directory.resolve("bisect.log"), log);
    Path clone = directory.resolve("clone");
    GeneratedRepository.git(
        directory, "clone", "-q", "--shared", "--no-checkout", repository.toString(), "clone");
    return GeneratedRepository.git(clone, "bisect", "replay", file.toString());
  }
}
