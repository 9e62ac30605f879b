package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One trial of a host's kernel, whole: the lab machine is leased, jumps into the kernel, proves
 * that it runs it, measures a guest in its KVM, and comes home.
 */
class SshRoundTripIT {
  /** A guest of a guest under TCG has reset itself once in a dozen trials of a good kernel. */
  private static final int TRIALS = 3;

  @TempDir private static Path directory;

  private static Kbisect kbisect;
  private static LabHost host;

  @BeforeAll
  static void up() throws Exception {
    kbisect = Kbisect.in(directory).withUsersCache();
    host = LabHost.up(kbisect);
  }

  @AfterAll
  static void down() throws Exception {
    kbisect.run("lab", "down", "--remove");
  }

  @Test
  void kernelIsJumpedIntoProvenMeasuredAndLeft() throws Exception {
    String[] trial = LabKernel.hosted(host.place(directory, "whole", entry -> {}));
    Kbisect.Ran ran = kbisect.run(trial);
    for (int more = 1; more < TRIALS && ran.exitCode() != 0; more++) {
      ran = kbisect.run(trial);
    }

    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
    JsonNode boot = ran.json();
    assertThat(boot.get("outcome").asText()).isEqualTo("Settled");
    assertThat(boot.get("measured").asDouble()).isPositive();
    assertThat(boot.get("accelerator").asText()).isEqualTo("kvm");
    assertThat(boot.get("hostKernel").asText()).doesNotContain(LabHost.BASE);
    assertThat(boot.get("remarks").toString())
        .contains("was told to boot the kernel with the build id")
        .contains("NPT yes, QEMU");
    assertThat(host.ask("uname -r")).endsWith(LabHost.BASE);
    assertThat(host.ask("cd /var/lib/kbisect && ls")).doesNotContain("lease\n", "base");
  }
}
