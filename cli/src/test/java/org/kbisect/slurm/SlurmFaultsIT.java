package org.kbisect.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.judge.Outcome;
import org.kbisect.place.TinyKernel;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;

/** Faults of a real cluster, one by one; jobs run the jar and boot a tiny kernel in QEMU. */
@Tag("long")
@Timeout(value = 20, unit = TimeUnit.MINUTES) // ends a hang
class SlurmFaultsIT {
  @TempDir private Path directory;
  private RealSlurm slurm;
  private SlurmNodes nodes;
  private Path kernel;
  private int boots;

  @BeforeEach
  void start() throws Exception {
    slurm = RealSlurm.start(Files.createDirectory(directory.resolve("slurm")));
    nodes = new SlurmNodes(directory);
    kernel = TinyKernel.make(directory.resolve("kernel")); // each time it is another
  }

  @AfterEach
  void stop() throws Exception {
    slurm.close();
  }

  @Test
  void controllerThatIsKilledAndComesBackIsWaitedFor() throws Exception {
    SlurmMachine machine = machine(nodes.shared());
    var first = boot(machine, "up");
    var second = boot(machine, "up");
    slurm.kill("slurmctld");
    var third = boot(machine, "up");
    Thread.sleep(3_000); // jobs end meanwhile, unknown to anybody

    slurm.startController();

    for (Booting each : List.of(first, second, third)) {
      assertThat(each.get().outcome()).isInstanceOf(Outcome.Settled.class);
    }
  }

  @Test
  void lostNodeIsTheLabsAndTheNextBootIsElsewhere() throws Exception {
    SlurmMachine machine = machine(nodes.shared());
    var boot = boot(machine, "never");
    String node = slurm.awaitRunning();

    slurm.cutPower(node);

    assertIsLost(boot, "on " + node + " was lost with its node");
    assertThat(boot(machine, "up").get().remarks())
        .anyMatch(remark -> remark.startsWith("ran as Slurm job") && !remark.endsWith(node));
  }

  @Test
  void cancelledJobIsTheLabs() throws Exception {
    SlurmMachine machine = machine(nodes.shared());
    var boot = boot(machine, "never");
    slurm.awaitRunning();

    slurm.programs().cancel(slurm.programs().jobs().keySet().iterator().next());

    assertIsLost(boot, "was cancelled, and not by this campaign");
    slurm.await(3);
  }

  @Test
  void interruptedBootLeavesNoJob() throws Exception {
    SlurmMachine machine = machine(nodes.shared());
    var boot = boot(machine, "never");
    slurm.awaitRunning();

    boot.thread.interrupt();

    assertThatThrownBy(boot::get).hasCauseInstanceOf(InterruptedException.class);
    slurm.await(3);
  }

  @Test
  void timeLimitIsTheLabs() throws Exception {
    var boot = boot(machine(nodes.shared(), "--time=1"), "never");

    assertIsLost(boot, "was ended at its time limit");
  }

  @Test
  void fullFolderIsTheLabsAndSaidSo() throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=12k", "none", small.toString()) == 0,
        "only root mounts a small file system");
    try {
      assertIsLost(boot(machine(small.resolve("shared")), "up"), "has 0 MiB left");
    } finally {
      run("umount", small.toString());
    }
  }

  @Test
  void jobsOfAKilledRunAreFoundAgain() throws Exception {
    var stopped = new Clocks(new StoppedClock(), InstantSource.system());
    var killed = boot(machine(nodes.shared(), nodes.launcher(), stopped), "up");
    while (slurm.programs().jobs().isEmpty()) {
      Thread.sleep(20);
    }

    BootReport found = boot(machine(nodes.shared()), "up").get();

    assertThat(found.remarks()).contains("ran as Slurm job 1 on node n1");
    assertThat(slurm.programs().jobs()).hasSize(1);
    killed.thread.interrupt();
  }

  @Test
  void manyBootsAreMadeByThreeNodes() throws Exception {
    SlurmMachine machine = machine(nodes.shared());
    var all = new ArrayList<Booting>();
    for (int boot = 0; boot < 12; boot++) {
      all.add(boot(machine, "up"));
    }
    var ran = new ArrayList<String>();
    for (Booting each : all) {
      ran.addAll(each.get().remarks().stream().filter(r -> r.startsWith("ran as")).toList());
    }

    assertThat(ran).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void nodeOnWhichAllFailsThatWorksElsewhereIsDrained() throws Exception {
    SlurmMachine machine = machine(nodes.shared(), nodes.launcherThatFailsOn("n1"));
    assertIsLost(boot(machine, "up"), "on node n1: ");
    boot(machine, "up").get();
    assertIsLost(boot(machine, "up", "another"), "n1 gets no more boots");

    assertThat(boot(machine, "up", "a third").get().remarks()).anyMatch(r -> r.endsWith("n2"));
    assertThat(slurm.programs().nodes())
        .filteredOn(node -> !node.isUp())
        .extracting(Node::name)
        .containsExactly("n1");
  }

  private void assertIsLost(Booting boot, String words) {
    assertThatThrownBy(boot::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(LabFault.class)
        .hasMessageContaining(words);
  }

  private SlurmMachine machine(Path shared, String... options) throws Exception {
    return machine(shared, nodes.launcher(), Clocks.system(), options);
  }

  private SlurmMachine machine(Path shared, Path launcher) throws Exception {
    return machine(shared, launcher, Clocks.system());
  }

  private SlurmMachine machine(Path shared, Path launcher, Clocks clocks, String... options)
      throws Exception {
    return new SlurmMachine(
        new Cluster(
            shared,
            launcher,
            Optional.of(slurm.configuration()),
            Optional.of("lab"),
            Optional.of("metal"),
            List.of(options),
            Optional.empty(),
            true),
        SlurmNodes.hardware(),
        new LocalPrograms(),
        clocks);
  }

  private Booting boot(SlurmMachine machine, String event) throws Exception {
    return boot(machine, event, "none");
  }

  /** A boot that is another where its archive, which nobody unpacks, has another text. */
  private Booting boot(SlurmMachine machine, String event, String archive) throws Exception {
    Path evidence = directory.resolve("trials").resolve(Integer.toString(++boots));
    BootRequest request = nodes.request(kernel, event, archive, evidence);
    var booting = new Booting(machine, request);
    booting.thread.start();
    return booting;
  }

  private static final class Booting extends FutureTask<BootReport> {
    private final Thread thread = new Thread(this, "boot");

    Booting(SlurmMachine machine, BootRequest request) {
      super(() -> machine.boot(request));
      thread.setDaemon(true);
    }
  }

  private static int run(String... argv) throws Exception {
    var builder = new ProcessBuilder(argv).inheritIO();
    builder.environment().putAll(Map.of("LC_ALL", "C"));
    return builder.start().waitFor();
  }
}
