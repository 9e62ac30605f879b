package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel of a host, booted in Bochs, on the history that {@code kbisect demo host} lays. */
class HostKernelIT {
  private static final String CULPRIT = "KVM: VMX: Honor the guest's PAT";

  @TempDir private Path directory;
  private Path repository;

  @BeforeEach
  void prepare() throws Exception {
    repository = HostHistory.repository(kbisect());
  }

  /** A good and a bad kernel, and the bad one on processors without self-snoop. */
  @ParameterizedTest
  @CsvSource({
    "host-good, vmx-emulated, 0x70, 'uc-=wb, wc=wb'",
    "host-bad, vmx-emulated, 0x30, 'uc-=uc, wc=wc'",
    "host-bad, vmx-older, 0x70, 'uc-=wb, wc=wb'",
    "host-bad, vmx-no-self-snoop, 0x70, 'uc-=wb, wc=wb'",
  })
  void readsWhatKvmMakesOfTypes(String revision, String machine, String mask, String types)
      throws Exception {
    JsonNode boot = probe(revision, machine);

    assertThat(boot.get("memoryType").asText()).isEqualTo(types);
    assertThat(boot.get("emulated").asText()).startsWith("corei7_");
    List<JsonNode> pages = events(boot, "ept");
    assertThat(pages).as("two guests with a page of each type").hasSize(12);
    assertThat(pages)
        .as("two sources that agree")
        .allSatisfy(page -> assertThat(page.get("function")).isEqualTo(page.get("entry")));
    assertThat(pages.stream().filter(page -> page.get("mtrrs").asText().equals("on")))
        .extracting(page -> page.get("entry").asText())
        .containsOnly(mask);
    assertThat(events(boot, "guest-ended"))
        .extracting(end -> end.get("end").asText())
        .containsExactly("hlt", "hlt");
  }

  /** kvm_intel that is there and does not load says why, and is no verdict on a memory type. */
  @Test
  void kvmThatDoesNotLoadIsSkippedWithItsReason() throws Exception {
    JsonNode boot = probe(commit("KVM: VMX: Refuse processors"), "vmx-emulated");

    assertThat(boot.get("memoryType").asText())
        .startsWith("there is no KVM: /dev/kvm: ")
        .doesNotContain("kvm_amd");
  }

  /** It has /dev/kvm; what it prints are events, and its exit code is reported. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void runsAProgramOfTheUsers(int code) throws Exception {
    Path source = directory.resolve("program.c");
    Files.writeString(
        source,
        """
        #include <fcntl.h>
        #include <linux/kvm.h>
        #include <stdio.h>
        #include <sys/ioctl.h>
        int main(void)
        {
          int kvm = open("/dev/kvm", O_RDWR);
          printf("{\\"t\\":1,\\"event\\":\\"api\\",\\"version\\":%%d}\\n",
                 ioctl(kvm, KVM_GET_API_VERSION, 0));
          fflush(stdout);
          return %d;
        }
        """
            .formatted(code));
    Path program = directory.resolve("program");
    var gcc =
        new ProcessBuilder("gcc", "-static", "-o", program.toString(), source.toString())
            .inheritIO()
            .start();
    assertThat(gcc.waitFor()).isZero();

    var ran =
        kbisect()
            .run(
                "probe",
                "host-good",
                "--repo",
                repository.toString(),
                "--guest-program",
                program.toString(),
                "--json");

    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    assertThat(events(ran.json(), "api"))
        .singleElement()
        .satisfies(api -> assertThat(api.get("version").asText()).isEqualTo("12"));
    assertThat(events(ran.json(), "program-ended"))
        .singleElement()
        .satisfies(end -> assertThat(end.get("exit").asInt()).isEqualTo(code));
  }

  @Test
  @Tag("long")
  void demoFindsTheCommitAndTheHunk() throws Exception {
    var ran = kbisect().run("demo", "host", "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode found = ran.json();
    assertThat(found.get("finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(found.get("candidates").get(0).asText()).isEqualTo(commit(CULPRIT));
    assertThat(found.get("verified").get("revert").asText()).isEqualTo("GOOD");
    assertThat(found.get("emulated").asText()).isEqualTo("corei7_haswell_4770");

    var hunks = kbisect().run("hunks", "--of", found.get("campaign").asText(), "--json");

    assertThat(hunks.exitCode()).as(hunks.err()).isZero();
    assertThat(hunks.json().get("hunks").findValuesAsText("function"))
        .singleElement()
        .asString()
        .contains("vmx_get_mt_mask");
    assertThat(hunks.json().get("trials").asInt()).isLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @Tag("long")
  @CsvSource({
    CULPRIT + ", VALIDATED",
    "KVM: x86: mtrr: Ask for non-coherent DMA, INEFFECTIVE", // looks at the same condition
  })
  void validatesTheRevertOfTheCulpritOnly(String reverted, String verdict) throws Exception {
    var ran =
        kbisect()
            .run(
                "validate",
                "--campaign",
                "demo-host",
                "--repo",
                repository.toString(),
                "--revert",
                commit(reverted),
                "--base",
                "host-bad",
                "--json");

    assertThat(ran.json().get("verdict").asText()).as(ran.err()).isEqualTo(verdict);
    assertThat(ran.json().get("cells").findValuesAsText("emulated"))
        .containsOnly("corei7_haswell_4770");
  }

  /** What became of the commit: a switch, which 6.1 has not and no processor without self-snoop. */
  @Test
  @Tag("long")
  void theQuirkOf612HasBothSettings() throws Exception {
    assumeTrue(
        Files.exists(Path.of("/usr/src/linux-source-6.12.tar.xz")),
        "linux-source-6.12 is not installed");
    String none =
        "KVM's choice cannot be read: unavailable: this KVM does not let quirk 0x200 be disabled;"
            + " the guest was not run";

    var ran = kbisect().run("matrix", "guest-pat-quirk", "--json");

    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    assertThat(ran.json().get("cells").findValuesAsText("memoryType"))
        .as(ran.out())
        .containsExactly(
            "uc-=wb, wc=wb", none, "uc-=wb, wc=wb", "uc-=uc, wc=wc", "uc-=wb, wc=wb", none);
    assertThat(entries(Path.of(ran.json().get("evidence").asText())))
        .as("write-back with IPAT where the quirk is on, without it where it is off")
        .containsExactlyInAnyOrder(Set.of("0x70"), Set.of("0x70"), Set.of("0x70"), Set.of("0x30"));
  }

  /** What KVM wrote for the pages of each boot that ran guests; both sources say so. */
  private static List<Set<String>> entries(Path evidence) throws Exception {
    var entries = new ArrayList<Set<String>>();
    try (var files = Files.walk(evidence)) {
      for (Path file : files.filter(each -> each.endsWith("timeline.json")).toList()) {
        JsonNode events = new ObjectMapper().readTree(file.toFile()).path("events");
        Set<String> masks = new TreeSet<>(events.findValuesAsText("entry"));
        masks.addAll(events.findValuesAsText("function"));
        if (masks.stream().allMatch(mask -> mask.startsWith("0x"))) {
          entries.add(masks);
        }
      }
    }
    return entries;
  }

  private JsonNode probe(String revision, String machine) throws Exception {
    var ran =
        kbisect()
            .run(
                "probe",
                revision,
                "--repo",
                repository.toString(),
                "--role",
                "host",
                "--machine",
                machine,
                "--json");
    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    return ran.json();
  }

  /** The one commit whose message has these words. */
  private String commit(String words) throws Exception {
    String commits =
        GeneratedRepository.git(
            repository,
            "log",
            "--format=%H",
            "--fixed-strings",
            "--grep=" + words,
            "host-good..host-bad");
    assertThat(commits.lines()).as(words).hasSize(1);
    return commits.strip();
  }

  private static List<JsonNode> events(JsonNode boot, String name) {
    return StreamSupport.stream(boot.get("events").spliterator(), false)
        .filter(event -> event.get("event").asText().equals(name))
        .toList();
  }

  private Kbisect kbisect() {
    return Kbisect.in(directory).withUsersCache();
  }
}
