package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;

/**
 * {@code kbisect validate} on the bochs driver of Debian's kernels, booted in QEMU, with the memory
 * type that is in force as the symptom.
 */
class ValidateKernelIT {
  private static final String FIX = "../bisect-scripts/campaigns/patches/bochs-ioremap-wc.patch";

  @TempDir private Path directory;

  @Test
  void theRightMappingIsValidated() throws Exception {
    JsonNode found = validate(FIX);

    assertThat(found.get("verdict").asText()).isEqualTo("VALIDATED");
    assertThat(found.get("cells").findValuesAsText("memoryType"))
        .containsExactly("uncached-minus", "write-combining", "uncached-minus", "write-combining");
    assertThat(found.get("cells").findValuesAsText("call"))
        .containsExactly("BAD", "GOOD", "GOOD", "GOOD");
    assertThat(found.get("boots").asInt()).isEqualTo(4);
  }

  @Test
  void aCommentIsIneffectiveAndItsKernelIsNotBooted() throws Exception {
    JsonNode found = validate("src/test/patches/bochs-comment.patch");

    assertThat(found.get("verdict").asText()).isEqualTo("INEFFECTIVE");
    assertThat(found.get("reason").asText()).contains("it builds the same kernel");
    assertThat(found.get("boots").asInt()).as("those of the base").isEqualTo(2);
  }

  /** Five boots that wait in vain for a picture: five minutes. */
  @Test
  @Tag("long")
  void whatBreaksTheXServerIsHarmfulThoughItCuresTheSymptom() throws Exception {
    JsonNode found = validate("src/test/patches/bochs-breaks-x11.patch");

    assertThat(found.get("verdict").asText()).isEqualTo("HARMFUL");
    assertThat(found.get("cells").findValuesAsText("call"))
        .containsExactly("BAD", "GOOD", "GOOD", "BAD");
  }

  /** Two series: the second kernel is built from nothing, a quarter of an hour on two cores. */
  @Test
  @Tag("long")
  void theReadyCampaignValidatesOnBothSeries() throws Exception {
    assumeTrue(
        Files.exists(Path.of("/usr/src/linux-source-6.12.tar.xz")),
        "linux-source-6.12 is not installed");

    var ran =
        Kbisect.in(directory)
            .withUsersCache()
            .run("validate", "--campaign", "bochs-ioremap-wc", "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.json().get("verdict").asText()).isEqualTo("VALIDATED");
    assertThat(ran.json().get("cells").findValuesAsText("base"))
        .contains("linux-source-6.1", "linux-source-6.12");
  }

  private JsonNode validate(String patch) throws Exception {
    var ran =
        Kbisect.in(directory)
            .withUsersCache()
            .run(
                "validate",
                "--repo",
                TestKernel.repository().toString(),
                "--base",
                "demo-good",
                "--scenario",
                "drm-fill",
                "--symptom",
                "memory-type:uncached-minus",
                "--control",
                "x11",
                "--patch",
                Path.of(patch).toAbsolutePath().toString(),
                "--json");
    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    return ran.json();
  }
}
