package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    JsonNode found = validateOn61(FIX);

    assertThat(found.get("verdict").asText()).isEqualTo("VALIDATED");
    assertThat(found.get("cells").findValuesAsText("memoryType"))
        .containsExactly("uncached-minus", "write-combining", "uncached-minus", "write-combining");
    assertThat(found.get("cells").findValuesAsText("call"))
        .containsExactly("BAD", "GOOD", "GOOD", "GOOD");
    assertThat(found.get("boots").asInt()).isEqualTo(4);
  }

  @Test
  void aCommentIsIneffectiveAndItsKernelIsNotBooted() throws Exception {
    JsonNode found = validateOn61("src/test/patches/bochs-comment.patch");

    assertThat(found.get("verdict").asText()).isEqualTo("INEFFECTIVE");
    assertThat(found.get("reason").asText()).contains("it builds the same kernel");
    assertThat(found.get("boots").asInt()).as("those of the base").isEqualTo(2);
  }

  /** On a processor whose uncached stores are slow, as the model has it; nothing else differs. */
  @Test
  void theRightMappingIsQuickOnTheModelledProcessor() throws Exception {
    JsonNode found =
        validate(
            "--repo",
            TestKernel.repository().toString(),
            "--base",
            "demo-good",
            "--patch",
            absolute(FIX),
            "--scenario",
            "vram-clear",
            "--cpu-model",
            "sapphire-rapids");

    assertThat(found.get("verdict").asText()).isEqualTo("VALIDATED");
    JsonNode without = found.get("cells").get(0);
    JsonNode with = found.get("cells").get(1);
    assertThat(without.get("memoryType").asText()).isEqualTo("uncached-minus");
    assertThat(with.get("memoryType").asText()).isEqualTo("write-combining");
    assertThat(without.get("median").asDouble() / with.get("median").asDouble()).isGreaterThan(5);
    assertThat(found.get("cells").findValuesAsText("modelled"))
        .containsOnly("sapphire-rapids, honor-guest-pat");
    assertThat(found.get("reply").asText()).contains("s modelled");
  }

  /**
   * Two series: the second kernel is built from nothing, a quarter of an hour on two cores; where
   * the X server breaks, five boots wait in vain for its picture.
   */
  @ParameterizedTest
  @Tag("long")
  @CsvSource({
    "../bisect-scripts/campaigns/patches/bochs-ioremap-wc.patch, VALIDATED, BAD GOOD BAD GOOD",
    "src/test/patches/bochs-comment.patch, INEFFECTIVE, BAD BAD BAD BAD",
    "src/test/patches/bochs-breaks-x11.patch, HARMFUL, BAD GOOD BAD GOOD"
  })
  void theReadyCampaignJudgesEachPatchOnBothSeries(String patch, String verdict, String calls)
      throws Exception {
    assumeTrue(
        Files.exists(Path.of("/usr/src/linux-source-6.12.tar.xz")),
        "linux-source-6.12 is not installed");

    JsonNode found = validate("--campaign", "bochs-ioremap-wc", "--patch", absolute(patch));

    assertThat(found.get("verdict").asText()).as(found.toString()).isEqualTo(verdict);
    assertThat(found.get("cells").findValuesAsText("base").subList(0, 4))
        .containsExactly(
            "linux-source-6.1", "linux-source-6.1", "linux-source-6.12", "linux-source-6.12");
    assertThat(found.get("cells").findValuesAsText("call").subList(0, 4))
        .containsExactly(calls.split(" "));
  }

  /** With the thread's symptom on Debian's 6.1 and the X server as the control. */
  private JsonNode validateOn61(String patch) throws Exception {
    return validate(
        "--repo",
        TestKernel.repository().toString(),
        "--base",
        "demo-good",
        "--patch",
        absolute(patch),
        "--scenario",
        "drm-fill",
        "--symptom",
        "memory-type:uncached-minus",
        "--control",
        "x11");
  }

  private static String absolute(String patch) {
    return Path.of(patch).toAbsolutePath().toString();
  }

  private JsonNode validate(String... options) throws Exception {
    var words = new ArrayList<>(List.of("validate", "--json"));
    words.addAll(List.of(options));
    var ran = Kbisect.in(directory).withUsersCache().run(words.toArray(String[]::new));
    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    return ran.json();
  }
}
