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
 * demo's history in place of its slow commit, laid beside it in the demo's repository. For an idle
 * machine.
 */
@Tag("long")
class SmallRegressionIT {
  private static final Path PATCHES = Path.of("src/test/regressions").toAbsolutePath();
  private static final Path SERIES = Path.of("../bisect-scripts/demo/history").toAbsolutePath();
  private static final Path TARBALL = Path.of("/usr/src/linux-source-6.1.tar.xz");
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
    "flip-wait, revert, real, VALIDATED",
    "flip-wait, half, real, PARTIAL",
    "flip-wait, revert, virtual, VALIDATED",
    "flip-wait, half, virtual, PARTIAL",
    "flip-wait, moved, virtual, HARMFUL",
    "read-back, revert, virtual, VALIDATED",
    "read-back, half, virtual, PARTIAL"
  })
  void isItsPatchesDoing(String regression, String patch, String time, String verdict)
      throws Exception {
    ImportedHistory history = history(regression);
    var ran =
        Kbisect.in(directory)
            .withUsersCache()
            .run(
                "validate",
                "--repo",
                history.repository().toString(),
                "--base",
                history.bad(),
                "--good",
                history.good(),
                "--patch",
                PATCHES.resolve("%s-%s.patch".formatted(regression, patch)).toString(),
                "--scenario",
                "weston",
                "--control",
                "drm-fill",
                "--time",
                time,
                "--json");

    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    assertThat(ran.json().get("verdict").asText()).as(ran.out()).isEqualTo(verdict);
  }

  private JsonNode bisect(String regression, String time) throws Exception {
    ImportedHistory history = history(regression);
    var ran =
        Kbisect.in(Files.createTempDirectory(directory, time))
            .withUsersCache()
            .run(
                "bisect",
                "--repo",
                history.repository().toString(),
                "--good",
                history.good(),
                "--bad",
                history.bad(),
                "--scenario",
                "weston",
                "--time",
                time,
                "--json");

    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
    JsonNode finding = ran.json();
    assertThat(finding.get("finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(finding.get("commit").asText()).isEqualTo(culprit(history, regression));
    assertThat(finding.get("confidence").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(finding.get("verified").get("parent").asText()).isEqualTo("GOOD");
    assertThat(finding.get("verified").get("culprit").asText()).isEqualTo("BAD");
    assertThat(finding.get("verified").get("revert").asText()).isEqualTo("GOOD");
    return finding;
  }

  /** The history with this regression, made once beside the demo's. */
  private ImportedHistory history(String regression) throws Exception {
    String own = "- patch: " + PATCHES.resolve(regression + ".patch");
    String series =
        Files.readString(SERIES.resolve("series.yaml"))
            .replaceFirst("- patch: 0020-.*", own)
            .replaceAll("- patch: (?=0)", "- patch: " + SERIES + "/");
    Path file = Files.writeString(directory.resolve("series.yaml"), series);
    var histories = new HistoryImport(new LocalPrograms(), line -> {});
    ImportedHistory demo =
        histories.into(TestKernel.repository(), TARBALL, SERIES.resolve("series.yaml"));
    return histories.beside(demo, regression, file);
  }

  private static String culprit(ImportedHistory history, String regression) throws Exception {
    String range = history.good() + ".." + history.bad();
    return GeneratedRepository.only(
        history.repository(), "--fixed-strings", "--grep", subject(regression), range);
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
