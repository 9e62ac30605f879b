package org.kbisect.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.judge.Outcome;
import org.kbisect.place.Script;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.MonotonicClock;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Machine;
import org.kbisect.watch.RecordingRequest;

/**
 * What happens to jobs, one thing after the other; what all machines keep to is in the contract.
 */
class SlurmMachineTest {
  private static final String SCENARIO =
      """
      name: drawn
      description: drawn by a test
      image: none
      steps:
        - {name: up, event: up, within: 60}
      measure: {from: start, until: up, clock: host}
      """;

  @TempDir private Path directory;
  private ScriptedCluster cluster;
  private int attempts;

  @BeforeEach
  void make() {
    cluster = new ScriptedCluster(directory);
  }

  @AfterEach
  void end() throws Exception {
    cluster.slurm.endAll();
  }

  @Test
  void reportIsThatOfTheNodeWithItsEvidence() throws Exception {
    BootRequest request = request();

    BootReport report = cluster.driver().boot(request);

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.remarks()).contains("ran as Slurm job 101 on node n101");
    assertThat(report.events()).hasSize(1);
    assertThat(request.evidence().resolve("console.log")).content().contains("hello");
    assertThat(request.recording().orElseThrow().file()).exists();
  }

  @Test
  void jobAsksForANodeOfItsOwnAndIsNeverBegunAnewBySlurm() throws Exception {
    cluster.driver().boot(request());

    assertThat(cluster.slurm.argv(101))
        .contains("--exclusive", "--no-requeue", "--constraint=metal", "--nodes=1")
        // Twice a minute, and a quarter of an hour.
        .contains("--time=17")
        .last()
        .asString()
        .startsWith("--wrap=exec '/opt/kbisect' 'run-trial' '" + cluster.shared());
  }

  @Test
  void jobOfARunThatWasKilledIsFoundAgain() throws Exception {
    cluster.holds();
    // One that does no more than to wait is as good as dead.
    var killed = boot(cluster.driver(new Clocks(new StoppedClock(), InstantSource.system())));
    awaitHeld(1);

    var resumed = boot(cluster.driver());
    cluster.letGo();

    assertThat(resumed.get().outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(cluster.slurm.submitted()).containsExactly(101L);
    killed.thread.interrupt();
  }

  @Test
  void resultOfARunThatWasKilledIsTaken() throws Exception {
    cluster.holds();
    var killed = boot(cluster.driver(new Clocks(new StoppedClock(), InstantSource.system())));
    awaitHeld(1);
    cluster.letGo();
    awaitResult();

    assertThat(cluster.driver().boot(request()).remarks())
        .contains("ran as Slurm job 101 on node n101");

    assertThat(cluster.slurm.submitted()).containsExactly(101L);
    killed.thread.interrupt();
  }

  @Test
  void sameBootIsMadeAsOftenAsItIsAskedFor() throws Exception {
    Machine driver = cluster.driver();
    for (long job = 101; job <= 105; job++) {
      assertThat(driver.boot(request()).remarks())
          .contains("ran as Slurm job %d on node n%d".formatted(job, job));
    }
  }

  @Test
  void bootsBesideEachOtherHaveAJobEach() throws Exception {
    Machine driver = cluster.driver();
    cluster.holds();
    var boots = new ArrayList<Booting>();
    for (int boot = 0; boot < 20; boot++) {
      boots.add(boot(driver));
    }
    awaitHeld(20);
    cluster.letGo();

    var ran = new ArrayList<String>();
    for (Booting boot : boots) {
      ran.addAll(boot.get().remarks());
    }

    assertThat(ran).hasSize(20).doesNotHaveDuplicates();
    assertThat(cluster.slurm.submitted()).hasSize(20);
  }

  /** Three hundred boots wait for a minute, by a clock that is hurried. */
  @Test
  void callsToSlurmDoNotGrowWithTheBootsThatWait() throws Exception {
    Machine driver = cluster.driver();
    cluster.holds();
    var boots = new ArrayList<Booting>();
    for (int boot = 0; boot < 300; boot++) {
      boots.add(boot(driver));
    }
    awaitSubmitted(boots.size());
    MonotonicClock clock = HurriedClock.clocks().monotonic();
    int before = cluster.slurm.asked().size();
    long began = clock.nanos();
    while (clock.nanos() - began < TimeUnit.MINUTES.toNanos(1)) {
      Thread.sleep(5);
    }

    int asked = cluster.slurm.asked().size() - before;

    // Once in two seconds; one had begun before, and one may have since.
    assertThat((long) asked)
        .isBetween(1L, TimeUnit.NANOSECONDS.toSeconds(clock.nanos() - began) / 2 + 2);
    for (Booting boot : boots) {
      boot.thread.interrupt();
      boot.thread.join();
    }
    assertThat(cluster.slurm.running()).isEmpty();
  }

  @Test
  void lostNodeIsTheLabsAndTheNextBootIsElsewhere() throws Exception {
    Machine driver = cluster.driver();
    cluster.holds();
    var boot = boot(driver);
    awaitHeld(1);

    cluster.slurm.end(101, "NODE_FAIL");

    assertIsLost(boot, "job 101 on n101 was lost with its node, without a result");
    cluster.letGo();
    driver.boot(request());
    assertThat(cluster.slurm.argv(102)).contains("--exclude=n101");
  }

  @Test
  void cancelledJobIsTheLabs() throws Exception {
    cluster.holds();
    var boot = boot(cluster.driver());
    awaitHeld(1);

    cluster.slurm.end(101, "CANCELLED");

    assertIsLost(boot, "job 101 on n101 was cancelled, and not by this campaign, without a result");
  }

  @Test
  void jobThatSlurmCallsRunningForEverIsGivenUpAfterItsLimit() throws Exception {
    cluster.holds();
    // A trial's limit is a quarter of an hour.
    var boot = boot(cluster.driver(HurriedClock.clocks(5_000)));
    awaitSubmitted(1);

    cluster.slurm.end(101, "FAILED");
    cluster.slurm.claims(101, "RUNNING");

    assertIsLost(boot, "job 101 on n101 has come to its time limit");
  }

  @Test
  void resultOfAJobThatWasGivenUpIsTheNextBoots() throws Exception {
    Machine driver = cluster.driver();
    cluster.holds();
    var boot = boot(driver);
    awaitHeld(1);
    cluster.slurm.claims(101, "NODE_FAIL");
    assertIsLost(boot, "job 101 on n101 was lost with its node, without a result");

    cluster.letGo();
    awaitResult();

    assertThat(driver.boot(request()).remarks()).contains("ran as Slurm job 101 on node n101");
    assertThat(cluster.slurm.submitted()).containsExactly(101L);
  }

  @Test
  void controllerThatIsAwayIsWaitedForBeforeAndAfterAJobIsSubmitted() throws Exception {
    Machine driver = cluster.driver();
    cluster.slurm.isAway(5);
    driver.boot(request());

    cluster.holds();
    var boot = boot(driver);
    awaitHeld(1);
    cluster.slurm.isAway(50);
    awaitAnswers();
    cluster.letGo();

    assertThat(boot.get().outcome()).isInstanceOf(Outcome.Settled.class);
  }

  @Test
  void faultOfANodeIsToldAndTheNextBootIsElsewhereIfThereIsAnother() throws Exception {
    Machine driver = cluster.driver();
    cluster.slurm.has(2);
    cluster.plays(Script.guest().isLost(1, "QEMU died"));

    assertThatThrownBy(() -> driver.boot(request()))
        .isInstanceOf(LabFault.class)
        .hasMessageStartingWith("Slurm job 101 on node n101: ")
        .hasMessageContaining("QEMU died");
    assertThatThrownBy(() -> driver.boot(request())).hasMessageContaining("n102");
    assertThatThrownBy(() -> driver.boot(request())).hasMessageContaining("n103");

    assertThat(cluster.slurm.argv(102)).contains("--exclude=n101");
    assertThat(cluster.slurm.argv(103)).noneMatch(word -> word.startsWith("--exclude"));
  }

  @Test
  void nodeThatFailsAgainAfterWhatFailedThereHasWorkedElsewhereIsDrained() throws Exception {
    Machine driver = cluster.driver();
    cluster.places(job -> job == 102 || job == 104 ? "n2" : "n1");
    Script bad = Script.guest().isLost(1, "QEMU died");
    Script good = Script.guest().says(1, "up").waits(2);

    cluster.plays(bad);
    assertThatThrownBy(() -> driver.boot(request())).hasMessageEndingWith("QEMU died");
    cluster.plays(good);
    driver.boot(request());
    cluster.plays(bad);
    assertThatThrownBy(() -> driver.boot(request("another kernel")))
        .hasMessageEndingWith(
            "QEMU died; n1 gets no more boots, as others failed there that work elsewhere, and is"
                + " drained");
    cluster.plays(good);
    driver.boot(request("a third kernel"));

    assertThat(cluster.slurm.drained())
        .singleElement()
        .asString()
        .startsWith("update NodeName=n1 State=DRAIN Reason=kbisect: boots fail here")
        .endsWith("QEMU died");
    assertThat(cluster.slurm.argv(104)).contains("--exclude=n1");
  }

  @Test
  void folderThatCannotBeUsedIsTheLabsAndNamed() throws Exception {
    Files.writeString(cluster.shared(), "in the way");

    assertThatThrownBy(() -> cluster.driver().boot(request()))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("the shared folder " + cluster.shared() + " has ");
  }

  @Test
  void damagedResultIsTheLabs() throws Exception {
    cluster.holds();
    var boot = boot(cluster.driver());
    awaitHeld(1);
    var folder = new SharedFolder(cluster.shared(), InstantSource.system());
    Path part = folder.begin(101);
    new JobEnd("n101", Optional.empty()).write(part);
    Files.writeString(part.resolve(TrialOrder.RECORDING), "half of a zip");
    String key = cluster.slurm.value(101, "--job-name").replace("kbisect-", "");
    folder.publish(part, key, 101);

    assertThatThrownBy(boot::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(LabFault.class)
        .hasMessageContaining("is no recording");
  }

  @Test
  void freeNodesAreCounted() throws Exception {
    assertThat(cluster.driver().atOnce()).isZero(); // none has the feature

    cluster.slurm.have("metal");

    assertThat(cluster.driver().atOnce()).isEqualTo(3);
  }

  @Test
  void clusterIsNotReadyWhereNoNodeOfItTakesJobs() throws Exception {
    assertThatThrownBy(() -> cluster.driver().requireReady())
        .isInstanceOf(LabFault.class)
        .hasMessage(
            "no node of the cluster takes jobs: none has the place's partition and constraint");

    cluster.slurm.have("metal");
    cluster.slurm.are("allocated");
    cluster.driver().requireReady();

    cluster.slurm.are("down");
    cluster.slurm.has(2);
    assertThatThrownBy(() -> cluster.driver().requireReady())
        .hasMessage("no node of the cluster takes jobs: n1 is DOWN, n2 is DOWN");
  }

  private void assertIsLost(Booting boot, String message) {
    assertThatThrownBy(boot::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(LabFault.class)
        .cause()
        .hasMessage(message);
  }

  /** Waits until so many jobs are held on their nodes: what they do before that is done. */
  private void awaitHeld(int jobs) throws InterruptedException {
    while (cluster.booting().size() < jobs) {
      Thread.sleep(1);
    }
  }

  private void awaitSubmitted(int jobs) throws InterruptedException {
    while (cluster.slurm.submitted().size() < jobs) {
      Thread.sleep(1);
    }
  }

  private void awaitResult() throws Exception {
    var folder = new SharedFolder(cluster.shared(), InstantSource.system());
    while (folder.published().isEmpty()) {
      Thread.sleep(1);
    }
  }

  /** Waits until the controller, which was away, has been asked often enough to be back. */
  private void awaitAnswers() throws InterruptedException {
    while (cluster.slurm.isAway()) {
      Thread.sleep(1);
    }
  }

  private Booting boot(Machine machine) throws Exception {
    BootRequest request = request();
    var booting = new Booting(machine, request);
    booting.thread.start();
    return booting;
  }

  private static final class Booting extends FutureTask<BootReport> {
    private final Thread thread = new Thread(this, "boot");

    Booting(Machine machine, BootRequest request) {
      super(() -> machine.boot(request));
      thread.setDaemon(true);
    }
  }

  /** The same boot each time, with evidence of its own. */
  private BootRequest request() throws Exception {
    return request("kernel");
  }

  private BootRequest request(String kernel) throws Exception {
    Path evidence = directory.resolve("trials").resolve(Integer.toString(++attempts));
    return new BootRequest(
        Optional.of(Files.writeString(directory.resolve(kernel), kernel)),
        new GuestImage.Initramfs(Files.writeString(directory.resolve("image"), "image")),
        ScenarioFile.parse("drawn.yaml", SCENARIO),
        evidence,
        TimeMode.REAL,
        Optional.empty(),
        Optional.of(new RecordingRequest(evidence.resolve("boot.zip"), SCENARIO, false)));
  }
}
