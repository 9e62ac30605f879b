package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.TestKernel;
import org.kbisect.git.HistoryImport;
import org.kbisect.git.ImportedHistory;
import org.kbisect.process.LocalPrograms;

/**
 * The history of {@code demo host} with one commit more behind its nineteenth patch: of KVM's
 * common code, and after it a guest's writes to its video memory crawl. It shows on hosts with SVM,
 * too.
 */
record NestedHistory(ImportedHistory history) {
  private static final Path REGRESSION =
      Path.of("src/test/regressions/write-log.patch").toAbsolutePath();

  private static final Path HOSTS = Path.of("../bisect-scripts/demo-host/history").toAbsolutePath();
  private static final Path GUESTS = Path.of("../bisect-scripts/demo/history").toAbsolutePath();
  private static final Path TARBALL = Path.of("/usr/src/linux-source-6.1.tar.xz");

  /** Laid once beside the demo's. */
  static NestedHistory in(Path directory) throws Exception {
    String series =
        Files.readString(HOSTS.resolve("series.yaml"))
            .replaceAll("- patch: (?=0)", "- patch: " + HOSTS + "/")
            .replaceFirst("(- patch: .*/0019-.*\n)", "$1  - patch: " + REGRESSION + "\n");
    Path file = Files.writeString(directory.resolve("series.yaml"), series);
    var histories = new HistoryImport(new LocalPrograms(), line -> {});
    ImportedHistory guests =
        histories.into(TestKernel.repository(), TARBALL, GUESTS.resolve("series.yaml"));
    return new NestedHistory(histories.beside(guests, "nested", file));
  }

  /** The words that look for it, with these and what is looked for on what. */
  String[] bisect(List<String> how) {
    var words = new ArrayList<>(List.of("bisect", "--repo", history.repository().toString()));
    words.addAll(List.of("--good", history.good(), "--bad", history.bad(), "--role", "host"));
    words.addAll(how);
    words.addAll(List.of("--json", "--", "arch/x86/kvm", "virt/kvm"));
    return words.toArray(String[]::new);
  }

  /** It is found, and its parent, it and its revert are what they must be. */
  void assertFound(Kbisect.Ran ran) throws IOException, InterruptedException {
    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
    JsonNode found = ran.json();
    assertThat(found.get("finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(found.get("commit").asText()).isEqualTo(culprit());
    assertThat(found.get("confidence").asDouble()).isGreaterThanOrEqualTo(0.95);
    assertThat(found.get("verified").get("parent").asText()).isEqualTo("GOOD");
    assertThat(found.get("verified").get("culprit").asText()).isEqualTo("BAD");
    assertThat(found.get("verified").get("revert").asText()).isEqualTo("GOOD");
  }

  /**
   * It is among two at most. One guest in six of an emulated host stalls, and of a commit whose
   * only boot did so nothing is known.
   */
  void assertNarrowed(Kbisect.Ran ran) throws IOException, InterruptedException {
    if (ran.exitCode() == 0) {
      assertFound(ran);
      return;
    }
    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isEqualTo(ExitCode.NOT_AS_HOPED);
    JsonNode found = ran.json();
    assertThat(found.get("finding").asText()).isEqualTo("RANGE");
    assertThat(found.get("candidates")).hasSize(2);
    assertThat(found.get("candidates").toString()).contains(culprit());
    assertThat(found.get("confidence").asDouble()).isGreaterThanOrEqualTo(0.95);
  }

  private String culprit() throws IOException, InterruptedException {
    return GeneratedRepository.only(
        history.repository(),
        "--fixed-strings",
        "--grep=Let one page of a logged slot be written",
        history.good() + ".." + history.bad());
  }
}
