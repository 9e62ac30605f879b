package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;

/** The demo's culprit and its parent under GDM's Wayland greeter, by a whole campaign. */
class GdmCulpritIT {
  @TempDir private Path directory;

  /** In virtual time, where one boot of each decides. */
  @Test
  @Tag("long")
  void culpritIsBadUnderGdmAndItsParentIsGood() throws Exception {
    Path repository = TestKernel.repository();
    String culprit = SlowCommit.in(repository);

    var ran =
        Kbisect.in(directory)
            .withUsersCache()
            .run(
                "bisect",
                "--repo",
                repository.toString(),
                "--good",
                culprit + "^",
                "--bad",
                culprit,
                "--scenario",
                "gdm-vram",
                "--time",
                "virtual",
                "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode finding = ran.json();
    assertThat(finding.get("finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(finding.get("commit").asText()).isEqualTo(culprit);
    assertThat(finding.get("verified").get("parent").asText()).isEqualTo("GOOD");
    assertThat(finding.get("verified").get("culprit").asText()).isEqualTo("BAD");
    assertThat(finding.get("verified").get("revert").asText()).isEqualTo("GOOD");
  }
}
