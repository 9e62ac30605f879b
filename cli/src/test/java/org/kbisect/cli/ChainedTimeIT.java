package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host's commit by the time that a guest takes: each trial boots the host in Bochs and then one
 * guest in QEMU under the memory types that it gave.
 */
@Tag("long")
class ChainedTimeIT {
  private static final String CULPRIT = "host-bad~5^2~1";

  @TempDir private Path directory;
  private Path repository;

  @BeforeEach
  void prepare() throws Exception {
    repository = HostHistory.repository(kbisect());
  }

  @Test
  void findsTheCommitByTheSeconds() throws Exception {
    JsonNode found = run("bisect", "--campaign", "demo-host-time");

    assertThat(found.get("finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(found.get("candidates").get(0).asText())
        .isEqualTo(GeneratedRepository.git(repository, "rev-parse", CULPRIT).strip());
    assertThat(found.get("emulated").asText()).isEqualTo("corei7_haswell_4770");
    assertThat(found.get("modelled").asText()).isEqualTo("sapphire-rapids, kvm-choice");
  }

  /** On the older processor the types stay as they are, and so must the time. */
  @Test
  void validatesTheRevertWithAnOlderProcessorAsTheControl() throws Exception {
    JsonNode found =
        run(
            "validate",
            "--campaign",
            "demo-host-time",
            "--revert",
            CULPRIT,
            "--base",
            "host-bad",
            "--control",
            "machine:vmx-older");

    assertThat(found.get("verdict").asText()).isEqualTo("VALIDATED");
    JsonNode without = found.get("cells").get(0);
    JsonNode with = found.get("cells").get(1);
    assertThat(without.get("memoryType").asText()).isEqualTo("uc-=uc, wc=wc");
    assertThat(with.get("memoryType").asText()).isEqualTo("uc-=wb, wc=wb");
    assertThat(without.get("median").asDouble() / with.get("median").asDouble()).isGreaterThan(2);
    assertThat(found.get("cells").findValuesAsText("modelled"))
        .contains("sapphire-rapids, honor-guest-pat", "sapphire-rapids, force-wb");
    assertThat(found.get("cells").findValuesAsText("scenario")).contains("vram-clear on vmx-older");
  }

  private JsonNode run(String command, String... options) throws Exception {
    var words = new ArrayList<>(List.of(command, "--repo", repository.toString(), "--json"));
    words.addAll(List.of(options));
    var ran = kbisect().run(words.toArray(String[]::new));
    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    return ran.json();
  }

  private Kbisect kbisect() {
    return Kbisect.in(directory).withUsersCache();
  }
}
