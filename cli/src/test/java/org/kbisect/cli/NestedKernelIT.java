package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;
import org.kbisect.git.HistoryImport;
import org.kbisect.git.ImportedHistory;
import org.kbisect.process.LocalPrograms;

/**
 * A commit of KVM's common code after which a guest's writes to its video memory crawl, in the
 * history of {@code demo host} behind its nineteenth patch, found by a guest on each host.
 */
@Tag("long")
class NestedKernelIT {
  private static final Path REGRESSION =
      Path.of("src/test/regressions/write-log.patch").toAbsolutePath();

  private static final Path HOSTS = Path.of("../bisect-scripts/demo-host/history").toAbsolutePath();
  private static final Path GUESTS = Path.of("../bisect-scripts/demo/history").toAbsolutePath();
  private static final Path TARBALL = Path.of("/usr/src/linux-source-6.1.tar.xz");

  @TempDir private Path directory;

  @Test
  void needlessExitsAreFoundByTheGuestsTime() throws Exception {
    ImportedHistory history = history();

    var ran =
        Kbisect.in(directory)
            .withUsersCache()
            .run(
                "bisect",
                "--repo",
                history.repository().toString(),
                "--good",
                history.good(),
                "--bad",
                history.bad(),
                "--role",
                "host",
                "--place",
                "nested",
                "--json",
                "--",
                "arch/x86/kvm",
                "virt/kvm");

    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
    JsonNode found = ran.json();
    assertThat(found.get("finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(found.get("commit").asText()).isEqualTo(culprit(history));
    assertThat(found.get("confidence").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(found.get("verified").get("parent").asText()).isEqualTo("GOOD");
    assertThat(found.get("verified").get("culprit").asText()).isEqualTo("BAD");
    assertThat(found.get("verified").get("revert").asText()).isEqualTo("GOOD");
  }

  /** Laid once beside the demo's. */
  private ImportedHistory history() throws Exception {
    String series =
        Files.readString(HOSTS.resolve("series.yaml"))
            .replaceAll("- patch: (?=0)", "- patch: " + HOSTS + "/")
            .replaceFirst("(- patch: .*/0019-.*\n)", "$1  - patch: " + REGRESSION + "\n");
    Path file = Files.writeString(directory.resolve("series.yaml"), series);
    var histories = new HistoryImport(new LocalPrograms(), line -> {});
    ImportedHistory guests =
        histories.into(TestKernel.repository(), TARBALL, GUESTS.resolve("series.yaml"));
    return histories.beside(guests, "nested", file);
  }

  private static String culprit(ImportedHistory history) throws Exception {
    String commits =
        GeneratedRepository.git(
            history.repository(),
            "log",
            "--format=%H",
            "--fixed-strings",
            "--grep=Let one page of a logged slot be written",
            history.good() + ".." + history.bad());
    assertThat(commits.lines()).hasSize(1);
    return commits.strip();
  }
}
