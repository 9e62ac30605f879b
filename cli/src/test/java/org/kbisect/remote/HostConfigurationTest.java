package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.LabFault;

/** On this machine's shell, whose uname says what a test has it say. */
class HostConfigurationTest {
  private final FakeHost fake = new FakeHost("a".repeat(40));

  @TempDir private Path directory;

  @BeforeEach
  void host() throws Exception {
    uname("6.1.0-50-amd64");
    Path loaded = Files.createDirectories(directory.resolve("proc")).resolve("modules");
    Files.writeString(
        loaded,
        "kvm_amd 155648 0 - Live 0x0\nccp 126976 1 kvm_amd, Live 0x0\nkvm 1 0 - Live 0x0\n");
  }

  @Test
  void saysWhatTheKernelWasBuiltWithAndWhichModulesAreUsed() throws Exception {
    Path boot = Files.createDirectories(directory.resolve("boot"));
    Files.writeString(boot.resolve("config-6.1.0-50-amd64"), "#\nCONFIG_KVM=m\n");

    assertThat(asked())
        .isEqualTo(
            new HostConfiguration(
                "host fake: /boot/config-6.1.0-50-amd64",
                "#\nCONFIG_KVM=m\n",
                "ccp\nkvm\nkvm_amd\n"));
  }

  @Test
  void theKernelItselfSaysItWhereNoFileDoes() throws Exception {
    Path packed = directory.resolve("proc/config.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write("CONFIG_KVM=y\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(asked().source()).isEqualTo("host fake: /proc/config.gz");
    assertThat(asked().text()).isEqualTo("CONFIG_KVM=y\n");
  }

  @Test
  void aHostThatDoesNotTellIsTheLabsFault() {
    assertThatThrownBy(this::asked)
        .isInstanceOf(LabFault.class)
        .hasMessageContaining(
            "does not tell its kernel's configuration: there is no /boot/config-6");
  }

  @Test
  void aKernelUnderTestIsNotTheHosts() throws Exception {
    uname("6.1.0-kbisect");

    assertThatThrownBy(this::asked)
        .isInstanceOf(LabFault.class)
        .hasMessage(
            "host fake (fake.lab port 22): cannot read its kernel's configuration: runs 6.1.0-kbisect, which is no kernel of its own: a trial was interrupted, and the next brings it home");
  }

  private HostConfiguration asked() throws Exception {
    HostEntry entry = fake.entry(directory.resolve("work"), List.of());
    return HostConfiguration.of(
        entry,
        host -> new LocalShell(directory + ":" + System.getenv("PATH")),
        directory.toString());
  }

  private void uname(String release) throws Exception {
    Path file = Files.writeString(directory.resolve("uname"), "#!/bin/sh\necho " + release + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
