package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Killed once where a host was booted and its guest was not; then its hunks. */
  @Test
  void findsTheCommitAndTheHunkByTheSeconds() throws Exception {
    killBetweenTheTwoBoots("bisect", "--campaign", "demo-host-time");
    JsonNode found = kbisect().run("resume", "--json").json();

    assertThat(found.get("finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(found.get("candidates").get(0).asText()).isEqualTo(culprit());
    assertThat(found.get("emulated").asText()).isEqualTo("corei7_haswell_4770");
    assertThat(found.get("modelled").asText()).isEqualTo("sapphire-rapids, kvm-choice");
    JsonNode processors = found.get("processors");
    assertThat(processors.findValuesAsText("cpu"))
        .containsExactly("sapphire-rapids", "coffee-lake");
    assertThat(processors.get(0).get("culprit").asDouble())
        .as("why nobody noticed it on the latter")
        .isGreaterThan(4 * processors.get(1).get("culprit").asDouble());

    var hunks = kbisect().run("hunks", "--of", found.get("campaign").asText(), "--json");
    assertThat(hunks.json().get("hunks").findValuesAsText("function"))
        .as(hunks.err())
        .singleElement()
        .asString()
        .contains("vmx_get_mt_mask");
    assertThat(hunks.json().get("modelled").asText()).isEqualTo("sapphire-rapids, kvm-choice");
    assertThat(hunks.json().get("emulated").asText()).isEqualTo("corei7_haswell_4770");
  }

  /** Ends kbisect for good in its second trial. */
  private void killBetweenTheTwoBoots(String... words) throws Exception {
    Process first = kbisect().start(with(words));
    Path trials = kbisect().state().resolve("campaigns/1/trials");
    while (!hostAlone(trials)) {
      assertThat(first.isAlive()).isTrue();
      Thread.sleep(20);
    }
    first.destroyForcibly().waitFor();
    assertThat(kbisect().run("status").out()).contains("interrupted");
    assertThat(trials()).as("half a trial is none").isEqualTo(1);
  }

  private static boolean hostAlone(Path trials) throws Exception {
    if (!Files.isDirectory(trials)) {
      return false;
    }
    try (var folders = Files.list(trials)) {
      return folders
          .filter(each -> String.valueOf(each.getFileName()).startsWith("0002-"))
          .anyMatch(
              each ->
                  Files.exists(each.resolve("host/timeline.json"))
                      && !Files.exists(each.resolve("timeline.json")));
    }
  }

  private int trials() throws Exception {
    return kbisect().run("status", "--json").json().get(0).get("trials").asInt();
  }

  @ParameterizedTest
  @CsvSource({"host-good, 'uc-=wb, wc=wb', force-wb", "host-bad, 'uc-=uc, wc=wc', honor-guest-pat"})
  void aProbeReportsBothBoots(String revision, String types, String policy) throws Exception {
    JsonNode probed = run("probe", revision, "--campaign", "demo-host-time");

    JsonNode host = probed.get("host");
    JsonNode guest = probed.get("guest");
    assertThat(host.get("memoryType").asText()).isEqualTo(types);
    assertThat(host.get("emulated").asText()).isEqualTo("corei7_haswell_4770");
    assertThat(guest.get("modelled").asText()).isEqualTo("sapphire-rapids, " + policy);
    assertThat(guest.get("measured").asDouble() > 1).isEqualTo(revision.equals("host-bad"));
    assertThat(probed.get("reason").isNull()).isTrue();
    assertThat(guest.get("kernel").asText().equals(host.get("kernel").asText()))
        .as("the guest's is that of host-good")
        .isEqualTo(revision.equals("host-good"));
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

  private JsonNode run(String... words) throws Exception {
    var ran = kbisect().run(with(words));
    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    return ran.json();
  }

  private String[] with(String... words) {
    return Stream.concat(Stream.of(words), Stream.of("--repo", repository.toString(), "--json"))
        .toArray(String[]::new);
  }

  private String culprit() throws Exception {
    return GeneratedRepository.git(repository, "rev-parse", CULPRIT).strip();
  }

  private Kbisect kbisect() {
    return Kbisect.in(directory).withUsersCache();
  }
}
