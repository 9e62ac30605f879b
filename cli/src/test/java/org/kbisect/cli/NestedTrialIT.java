package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;

/** A host's kernel in QEMU with a guest on it, and how such boots end. */
class NestedTrialIT {
  private static final Path CONFIGURATIONS = Path.of("../qemu-configs");

  @TempDir private Path directory;
  private Path repository;

  @BeforeEach
  void prepare() throws Exception {
    TestKernel.vmlinux();
    repository = TestKernel.repository();
  }

  @Test
  void guestOnAHostUnderTestIsTimedAndSeen() throws Exception {
    JsonNode boot = probe();

    assertThat(boot.get("outcome").asText()).as(boot.toPrettyString()).isEqualTo("Settled");
    assertThat(boot.get("accelerator").asText()).startsWith("nested-");
    assertThat(boot.get("events").findValuesAsText("event"))
        .contains("kernel-up", "fill-started", "filled")
        .doesNotContain("host-up", "host-alive");
    assertThat(boot.get("remarks").toString()).contains("SVM has no IPAT");
    Path evidence = Path.of(boot.get("evidence").asText());
    assertThat(evidence.resolve("host.log")).content().contains("host-up", "guest-started");
    assertThat(evidence.resolve("guest-console.log")).exists();
    assertThat(evidence.resolve("last.png")).isNotEmptyFile();
  }

  @Test
  @Tag("long")
  void hostOnAProcessorWithoutSvmSaysWhyItHasNoKvm() throws Exception {
    JsonNode boot = probe("--machine", machine("cpu: .*", "cpu: qemu64,-svm").toString());

    assertThat(boot.get("summary").asText()).startsWith("panicked: there is no KVM: ");
  }

  @Test
  @Tag("long")
  void kernelWithoutKvmAmdSaysSo() throws Exception {
    Path fragment = directory.resolve("without.config");
    Files.write(
        fragment,
        Files.readAllLines(CONFIGURATIONS.resolve("kernel/guest-and-l1.config")).stream()
            .filter(line -> !line.contains("KVM_AMD") && !line.contains("KVM_INTEL"))
            .toList());

    JsonNode boot = probe("--config", fragment.toString());

    assertThat(boot.get("summary").asText())
        .startsWith("panicked: there is no KVM: the kernel has neither kvm_amd nor kvm_intel (");
  }

  /** It looks for its init elsewhere, and is given no disk. */
  @Test
  @Tag("long")
  void panicOfTheHostIsItsOwn() throws Exception {
    Path fragment =
        Files.writeString(
            directory.resolve("nowhere.config"),
            "CONFIG_CMDLINE_BOOL=y\nCONFIG_CMDLINE=\"rdinit=/nowhere\"\n");

    JsonNode boot = probe("--config", "guest-and-l1", "--config", fragment.toString());

    assertThat(boot.get("summary").asText())
        .startsWith("panicked: Kernel panic - not syncing: VFS: Unable to mount root fs");
  }

  @Test
  @Tag("long")
  void panicOfTheGuestIsASymptomOfTheHost() throws Exception {
    String nowhere =
        Files.readString(Path.of("../bisect-scripts/drm-fill/scenario.yaml"))
            .replace("arguments: [quiet,", "arguments: [quiet, rdinit=/nowhere,");
    Path scenario = Files.createDirectories(directory.resolve("nowhere")).resolve("scenario.yaml");
    Files.writeString(scenario, nowhere);

    JsonNode boot = probe("--scenario", scenario.toString());

    assertThat(boot.get("summary").asText())
        .startsWith(
            "panicked: its guest panicked: Kernel panic - not syncing: VFS: Unable to mount");
  }

  /** The machine with something else in it. */
  private Path machine(String setting, String other) throws Exception {
    String shipped = Files.readString(CONFIGURATIONS.resolve("machines/nested.yaml"));
    return Files.writeString(directory.resolve("other.yaml"), shipped.replaceFirst(setting, other));
  }

  private JsonNode probe(String... more) throws Exception {
    var arguments =
        new ArrayList<>(
            List.of(
                "probe",
                "demo-good",
                "--repo",
                repository.toString(),
                "--role",
                "host",
                "--place",
                "nested",
                "--json"));
    arguments.addAll(List.of(more));
    var ran = Kbisect.in(directory).withUsersCache().run(arguments.toArray(String[]::new));
    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    return ran.json();
  }
}
