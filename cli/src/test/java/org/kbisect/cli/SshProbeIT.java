package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;
import org.kbisect.remote.LoopbackSshd;

/** One trial on a remote host, which is this machine, reached through Debian's own sshd. */
class SshProbeIT {
  @TempDir private Path directory;

  @Test
  void guestIsBootedOnAHostAsItIsHere() throws Exception {
    assumeTrue(LoopbackSshd.isThere(), "there is no sshd; cli/verify installs it");
    String repository = TestKernel.repository().toString();
    Path lab = Files.createDirectory(directory.resolve("lab"));
    try (LoopbackSshd sshd = LoopbackSshd.start(lab)) {
      Files.writeString(lab.resolve("hosts.yaml"), sshd.hostsYaml());
      Path place =
          Files.writeString(
              lab.resolve("lab.yaml"),
              "{name: lab, description: a test, kind: ssh, hosts: hosts.yaml, tags: [here]}\n");

      var ran =
          Kbisect.in(directory)
              .withUsersCache()
              .run(
                  "probe",
                  "demo-good",
                  "--repo",
                  repository,
                  "--scenario",
                  "drm-fill",
                  "--place",
                  place.toString(),
                  "--json");

      assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
      JsonNode boot = ran.json();
      assertThat(boot.get("outcome").asText()).isEqualTo("Settled");
      assertThat(boot.get("remarks").toString()).contains("host loopback: family");
      assertThat(lab.resolve("work/lease")).doesNotExist();
      assertThat(lab.resolve("work/store")).isDirectoryNotContaining("glob:**.part*");
      try (var stored = Files.list(lab.resolve("work/store"))) {
        assertThat(stored).hasSize(2); // the kernel and the guest
      }
    }
  }
}
