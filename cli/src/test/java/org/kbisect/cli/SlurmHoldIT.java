package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;
import org.kbisect.remote.LoopbackSshd;
import org.kbisect.slurm.RealSlurm;

/** Slurm only holds a node, and all else goes by SSH: the real sshd and the real Slurm. */
@Tag("long")
class SlurmHoldIT {
  private static final String NODE = "n2";

  @TempDir private Path directory;
  private LoopbackSshd sshd;
  private RealSlurm slurm;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(LoopbackSshd.isThere(), "there is no sshd; cli/verify installs it");
    slurm = RealSlurm.start(Files.createDirectory(directory.resolve("slurm")));
    sshd = LoopbackSshd.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    if (sshd != null) {
      sshd.close();
    }
    if (slurm != null) {
      slurm.close();
    }
  }

  @Test
  void nodeIsAllocatedForATrialAndGivenBack() throws Exception {
    Kbisect.Ran probe = probe();

    assertThat(probe.exitCode()).as(probe.err()).isZero();
    slurm.await(3);
    assertThat(slurm.ran()).hasSize(1);
  }

  @Test
  void nodeThatSomebodyElseHasIsLeftToThem() throws Exception {
    allocate("somebody");

    Kbisect.Ran probe = probe();

    assertThat(probe.exitCode()).isEqualTo(ExitCode.LAB_FAULT);
    assertThat(probe.err()).contains("its take command failed", "salloc: ");
    assertThat(slurm.nodeOf("somebody")).contains(NODE);
  }

  /** As it does when a host jumps into a kernel under test and home: here for 15 s of 30. */
  @Test
  void allocationOutlivesAReboot() throws Exception {
    allocate("kbisect");
    slurm.kill(NODE);
    Thread.sleep(TimeUnit.SECONDS.toMillis(15));

    slurm.startRebootedNode(NODE);

    Thread.sleep(TimeUnit.SECONDS.toMillis(30)); // until it would have been noticed
    assertThat(slurm.nodeOf("kbisect")).contains(NODE);
  }

  private Kbisect.Ran probe() throws Exception {
    Files.writeString(
        directory.resolve("hosts.yaml"),
        sshd.hostsYaml()
            + "    take: [%s]\n".formatted(String.join(", ", salloc("kbisect-loopback")))
            + "    give: [env, SLURM_CONF=%s, scancel, --name=kbisect-loopback]\n"
                .formatted(slurm.configuration()));
    Path place =
        Files.writeString(
            directory.resolve("place.yaml"),
            "{name: held, description: a test, kind: ssh, hosts: hosts.yaml}\n");
    return Kbisect.in(directory)
        .withUsersCache()
        .run(
            "probe",
            "demo-good",
            "--repo",
            TestKernel.repository().toString(),
            "--scenario",
            "drm-fill",
            "--place",
            place.toString());
  }

  private void allocate(String name) throws Exception {
    assertThat(new ProcessBuilder(salloc(name)).inheritIO().start().waitFor()).isZero();
  }

  private List<String> salloc(String name) {
    return List.of(
        "env",
        "SLURM_CONF=" + slurm.configuration(),
        "salloc",
        "--no-shell",
        "--immediate=20",
        "--exclusive",
        "--time=60",
        "--nodelist=" + NODE,
        "--job-name=" + name);
  }
}
