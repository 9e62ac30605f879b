package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.TestKernel;
import org.kbisect.git.HistoryImport;
import org.kbisect.git.ImportedHistory;
import org.kbisect.process.LocalPrograms;

/**
 * Two commits that make weston's span a fifth to a half longer, by waiting and by work, each in the
 * demo's history in place of its slow commit. For an idle machine; each history has a work tree of
 * its own, in which the first kernel is built from nothing.
 */
@Tag("long")
class SmallRegressionIT {
  private static final Path PATCHES = Path.of("src/test/regressions").toAbsolutePath();
  private static final Path SERIES = Path.of("../bisect-scripts/demo/history").toAbsolutePath();
  private static final Path TARBALL = Path.of("/usr/src/linux-source-6.1.tar.xz");
  private static final String GOOD = "demo-good";
  private static final String BAD = "demo-bad";
  private static final int MOST_BOOTS = 60;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"flip-wait", "read-back"})
  void isFoundInRealTime(String regression) throws Exception {
    JsonNode finding = bisect(regression, "real");

    assertThat(finding.get("boots").asInt()).isLessThanOrEqualTo(MOST_BOOTS);
  }

  /** Beside four busy loops it is as it is alone. */
  @ParameterizedTest
  @ValueSource(strings = {"flip-wait", "read-back"})
  void isFoundInVirtualTimeByOneBootOfEachEnd(String regression) throws Exception {
    JsonNode alone = bisect(regression, "virtual");
    var busy = new ArrayList<Thread>();
    for (int loop = 0; loop < 4; loop++) {
      busy.add(new Thread(SmallRegressionIT::spin, "busy-" + loop));
    }
    busy.forEach(Thread::start);
    try {
      JsonNode beside = bisect(regression, "virtual");
      for (String same : List.of("commit", "steps", "boots", "confidence", "verified")) {
        assertThat(beside.get(same)).as(same).isEqualTo(alone.get(same));
      }
    } finally {
      busy.forEach(Thread::interrupt);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "flip-wait, revert, VALIDATED",
    "flip-wait, half, PARTIAL",
    "flip-wait, moved, HARMFUL",
    "read-back, revert, VALIDATED",
    "read-back, half, PARTIAL"
  })
  void isItsPatchesDoing(String regression, String patch, String verdict) throws Exception {
    var ran =
        Kbisect.in(directory)
            .withUsersCache()
            .run(
                "validate",
                "--repo",
                repository(regression).toString(),
                "--base",
                BAD,
                "--good",
                GOOD,
                "--patch",
                PATCHES.resolve("%s-%s.patch".formatted(regression, patch)).toString(),
                "--scenario",
                "weston",
                "--control",
                "drm-fill",
                "--json");

    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    assertThat(ran.json().get("verdict").asText()).as(ran.out()).isEqualTo(verdict);
  }

  private JsonNode bisect(String regression, String time) throws Exception {
    Path repository = repository(regression);
    var ran =
        Kbisect.in(Files.createTempDirectory(directory, time))
            .withUsersCache()
            .run(
                "bisect",
                "--repo",
                repository.toString(),
                "--good",
                GOOD,
                "--bad",
                BAD,
                "--scenario",
                "weston",
                "--time",
                time,
                "--json");

    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
    JsonNode finding = ran.json();
    assertThat(finding.get("finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(finding.get("commit").asText()).isEqualTo(culprit(repository, regression));
    assertThat(finding.get("confidence").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(finding.get("verified").get("parent").asText()).isEqualTo("GOOD");
    assertThat(finding.get("verified").get("culprit").asText()).isEqualTo("BAD");
    assertThat(finding.get("verified").get("revert").asText()).isEqualTo("GOOD");
    return finding;
  }

  /** The history with this regression, made once beside the demo's. */
  private Path repository(String regression) throws Exception {
    String own = "- patch: " + PATCHES.resolve(regression + ".patch");
    String series =
        Files.readString(SERIES.resolve("series.yaml"))
            .replaceFirst("- patch: 0020-.*", own)
            .replaceAll("- patch: (?=0)", "- patch: " + SERIES + "/");
    Path file = Files.writeString(directory.resolve("series.yaml"), series);
    ImportedHistory history =
        new HistoryImport(new LocalPrograms(), line -> {})
            .into(TestKernel.repository().resolveSibling(regression), TARBALL, file);
    return history.repository();
  }

  private static String culprit(Path repository, String regression) throws Exception {
    String range = GOOD + ".." + BAD;
    String commits =
        GeneratedRepository.git(
            repository,
            "log",
            "--format=%H",
            "--fixed-strings",
            "--grep",
            subject(regression),
            range);
    assertThat(commits.lines()).hasSize(1);
    return commits.strip();
  }

  private static String subject(String regression) throws IOException {
    return Files.readString(PATCHES.resolve(regression + ".patch"))
        .lines()
        .filter(line -> line.startsWith("Subject: "))
        .findFirst()
        .orElseThrow()
        .replaceFirst("Subject: \\[PATCH] ", "");
  }

  private static void spin() {
    while (!Thread.interrupted()) {
      Thread.onSpinWait();
    }
  }
}
