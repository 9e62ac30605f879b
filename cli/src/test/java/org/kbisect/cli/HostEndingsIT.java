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

/** How else a host's boot ends: each says what happened, and none is a verdict on a memory type. */
class HostEndingsIT {
  private static final Path FRAGMENT = Path.of("../qemu-configs/kernel/guest-and-l1.config");

  private static final String TARBALL = "/usr/src/linux-source-6.1.tar.xz";

  /** Unpacks what the test is made of, from the tarball $1 into the directory $2, and makes it. */
  private static final String SELFTEST =
      """
      set -eu
      cd "$2"
      name=linux-source-6.1
      tar xJf "$1" $name/{Makefile,Kbuild,scripts,include,usr/include,arch/x86,tools}
      make -s -C $name headers
      make -s -C $name/tools/testing/selftests/kvm OUTPUT="$2" LDFLAGS='-static -pthread -no-pie' \
        "$2/x86_64/set_sregs_test"
      """;

  @TempDir private Path directory;
  private Path repository;

  @BeforeEach
  void prepare() throws Exception {
    repository = HostHistory.repository(kbisect());
  }

  @Test
  void aHostThatPanicsHasItsSignature() throws Exception {
    Path machine = directory.resolve("panics.yaml");
    Files.writeString(
        machine,
        """
        name: panics
        description: Its kernel finds nothing to start from.
        emulator: bochs
        cpu: corei7_haswell_4770
        memory: 256
        arguments: [rdinit=/nowhere]
        """);

    JsonNode boot = probe("--machine", machine.toString());

    assertThat(boot.get("outcome").asText()).isEqualTo("Panicked");
    assertThat(boot.get("summary").asText())
        .startsWith("panicked: Kernel panic - not syncing: VFS: Unable to mount root fs");
  }

  @Test
  @Tag("long")
  void aKernelWithoutKvmIntelHasNoMemoryType() throws Exception {
    Path fragment = directory.resolve("without.config");
    Files.write(
        fragment,
        Files.readAllLines(FRAGMENT).stream().filter(line -> !line.contains("KVM_INTEL")).toList());

    JsonNode boot = probe("--config", fragment.toString());

    assertThat(boot.get("memoryType").asText())
        .isEqualTo("there is no KVM: the kernel has no kvm_intel");
  }

  /** The host ends it after its time, and nothing is concluded from it. */
  @Test
  @Tag("long")
  void aProgramThatNeverEndsIsEndedByTheHost() throws Exception {
    JsonNode boot = probe("--guest-program", program("for (;;) pause();").toString());

    assertThat(boot.get("outcome").asText()).isEqualTo("Settled");
    assertThat(boot.get("events").toString()).contains("\"signal\":\"none: it does not end\"");
  }

  /** Its last half line can take along what the host says of its end: nothing is concluded then. */
  @Test
  @Tag("long")
  void aProgramThatFloodsIsEndedByTheHostToo() throws Exception {
    JsonNode boot =
        probe("--guest-program", program("for (;;) puts(\"not an event\");").toString());

    assertThat(boot.get("outcome").asText()).isEqualTo("Settled");
    assertThat(boot.get("events").toString()).contains("\"host-done\"").doesNotContain("\"exit\"");
  }

  /** Of the kernel's own tree, linked static: what a KVM developer has at hand. */
  @Test
  @Tag("long")
  void aSelftestOfTheKernelsIsAGuestProgram() throws Exception {
    var make =
        new ProcessBuilder("bash", "-c", SELFTEST, "bash", TARBALL, directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("make.log").toFile());
    assertThat(make.start().waitFor()).as("see %s/make.log", directory).isZero();

    JsonNode boot = probe("--guest-program", directory.resolve("x86_64/set_sregs_test").toString());

    assertThat(boot.get("outcome").asText()).isEqualTo("Settled");
    assertThat(boot.get("events").toString()).contains("\"program-ended\"", "\"exit\":\"0\"");
  }

  private JsonNode probe(String... options) throws Exception {
    var words =
        new ArrayList<>(
            List.of("probe", "host-good", "--repo", repository.toString(), "--role", "host"));
    words.addAll(List.of(options));
    words.add("--json");
    var ran = kbisect().run(words.toArray(String[]::new));
    assertThat(ran.out()).as(ran.err()).isNotEmpty();
    return ran.json();
  }

  /** A static program whose main has this body. */
  private Path program(String body) throws Exception {
    Path source = directory.resolve("program.c");
    Files.writeString(
        source,
        "#include <stdio.h>\n#include <unistd.h>\nint main(void) { %s return 0; }\n"
            .formatted(body));
    Path program = directory.resolve("program");
    var gcc = new ProcessBuilder("gcc", "-static", "-o", program.toString(), source.toString());
    assertThat(gcc.inheritIO().start().waitFor()).isZero();
    return program;
  }

  private Kbisect kbisect() {
    return Kbisect.in(directory).withUsersCache();
  }
}
