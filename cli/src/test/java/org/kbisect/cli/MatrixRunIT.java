package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;

/** {@code kbisect matrix} as a program. */
class MatrixRunIT {
  private static final String MATRIX =
      """
      name: mappings
      revision: demo-good
      scenario: drm-fill
      rows:
        - {name: ioremap}
        - {name: "ioremap_wc, patched", patch: [PATCH]}
      columns:
        - {name: one processor type}
        - {name: another, cpu: EPYC}
      published:
        - {row: ioremap, column: another, seconds: 2.5}
      boots: 1
      seed: 3
      """;

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void writeFile() throws Exception {
    Path patch =
        Path.of("../bisect-scripts/campaigns/patches/bochs-ioremap-wc.patch").toAbsolutePath();
    file =
        Files.writeString(
            directory.resolve("m.yaml"), MATRIX.replace("PATCH", patch.normalize().toString()));
  }

  @Test
  void bootsEveryCombinationAndPrintsItInEachFormat() throws Exception {
    Kbisect kbisect = Kbisect.in(directory).withUsersCache();
    String repository = TestKernel.repository().toString();

    var ran = kbisect.run("matrix", file.toString(), "--repo", repository, "--format", "csv");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out().lines())
        .hasSize(5)
        .anyMatch(line -> line.matches("ioremap,another,1,0,.*,false,2\\.5.*,uncached-minus"))
        .anyMatch(line -> line.matches("\"ioremap_wc, patched\",another,1,0,.*,write-combining"));
    // It has ended: what is asked again is a journal that is only read.
    var again = kbisect.run("resume", "--json");
    assertThat(again.json().get("cells")).hasSize(4);
    assertThat(again.json().get("cells").get(1).get("ratio").asDouble()).isPositive();
  }
}
