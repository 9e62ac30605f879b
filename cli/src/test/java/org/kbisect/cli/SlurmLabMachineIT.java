package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.slurm.RealSlurm;
import org.kbisect.slurm.RealSlurm.Elsewhere;

/**
 * A node of a real Slurm, slurmd and all, boots kernels under test: it is the lab machine. Slurm
 * only holds it, and never gives it to anybody before it is home.
 */
@Tag("long")
@Timeout(value = 40, unit = TimeUnit.MINUTES) // ends a hang
class SlurmLabMachineIT {
  private static final String NODE = "lab";

  /** Longer than the machine takes to boot on a loaded computer. */
  private static final int LONG_SECONDS = 600;

  /**
   * Far shorter than it takes: Slurm calls it lost in each jump. It asks so long for an answer,
   * too, and with 5 an idle computer's jump was over before that was given up twice.
   */
  private static final int SHORT_SECONDS = 3;

  @TempDir private static Path directory;

  private static Kbisect kbisect;
  private static LabHost host;
  private static Elsewhere node;

  @BeforeAll
  static void up() throws Exception {
    kbisect = Kbisect.in(directory).withUsersCache();
    node = new Elsewhere(NODE, RealSlurm.freePort());
    host = LabHost.up(kbisect, "--forward", "%1$d:%1$d".formatted(node.port()));
  }

  @AfterAll
  static void down() throws Exception {
    kbisect.run("lab", "down", "--remove");
  }

  @Test
  void allocationHoldsTheNodeUntilItIsHome() throws Exception {
    try (RealSlurm slurm = slurm("allocated", LONG_SECONDS)) {
      join(slurm);
      trial(
          "allocated",
          ask(
              slurm,
              "salloc --no-shell --immediate=60 --exclusive --time=60 --nodelist=lab --job-name=kbisect-lab"),
          ask(slurm, "scancel --name=kbisect-lab"));

      slurm.await(4);
      assertThat(slurm.ended()).hasSize(1);
      assertThat(slurm.ended().get(0)).contains("Name=kbisect-lab", "JobState=CANCELLED");
    }
  }

  /** Somebody's job comes in as soon as the node is taken. */
  @Test
  void reservationHoldsANodeThatSlurmCallsLost() throws Exception {
    host.ask("rm -f /root/somebody");
    try (RealSlurm slurm = slurm("reserved", SHORT_SECONDS)) {
      join(slurm);
      trial(
          "reserved",
          ask(
              slurm,
              "scontrol create reservation ReservationName=kbisect-lab StartTime=now Duration=60 Users=$(id -un) Nodes=lab Flags=MAINT"
                  + " && sbatch --nodelist=lab --output=/root/somebody --wrap='uname -r; ls /var/lib/kbisect/lease'"),
          ask(slurm, "scontrol delete ReservationName=kbisect-lab"));

      while (slurm.ended().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      assertThat(slurm.ended()).hasSize(1);
      assertThat(host.ask("cat /root/somebody"))
          .contains(LabHost.BASE, "cannot access '/var/lib/kbisect/lease'");
      assertThat(slurm.said()).contains("Nodes lab not responding, setting DOWN");
    }
  }

  /** A cluster of which the lab machine can be a node. */
  private static RealSlurm slurm(String name, int timeout) throws Exception {
    return RealSlurm.start(Files.createDirectory(directory.resolve(name)), timeout, List.of(node));
  }

  /** Makes the lab machine its node. */
  private static void join(RealSlurm slurm) throws Exception {
    Path conf =
        Files.writeString(
            directory.resolve("lab.conf"),
            slurm.configurationElsewhere(Path.of("/var/lib/slurm-lab")));
    host.send(conf, "/root/slurm.conf");
    host.send(slurm.key(), "/root/munge.key");
    host.ask(
        """
        mkdir -p /etc/slurm /var/lib/slurm-lab/state /var/lib/slurm-lab/log
        mv /root/slurm.conf /etc/slurm/
        printf 'CgroupPlugin=cgroup/v2\\nIgnoreSystemd=yes\\n' >/etc/slurm/cgroup.conf # there is no D-Bus
        install -d -o munge -g munge -m 0700 /var/log/munge
        install -o munge -g munge -m 0400 /root/munge.key /etc/munge/munge.key
        cd /etc/systemd/system && rm -f munge.service slurmd.service && systemctl daemon-reload
        systemctl enable munge slurmd 2>&1
        systemctl restart munge slurmd && sync""");
    slurm.await(4);
  }

  private static void trial(String name, List<String> take, List<String> give) throws Exception {
    Path place =
        host.place(
            directory,
            name,
            entry -> {
              take.forEach(entry.putArray("take")::add);
              give.forEach(entry.putArray("give")::add);
            });
    LabKernel.assertBooted(kbisect.run(LabKernel.hosted(place)));
  }

  private static List<String> ask(RealSlurm slurm, String line) {
    return List.of("env", "SLURM_CONF=" + slurm.configuration(), "sh", "-c", line);
  }
}
