package org.kbisect.slurm;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;
import org.kbisect.config.FileText;
import org.kbisect.disk.ContentSums;
import org.kbisect.place.Fact;
import org.kbisect.place.Script;
import org.kbisect.place.ScriptedPlace;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Machine;
import org.kbisect.watch.Watcher;

/** A cluster for tests, whose nodes play a script with the real code of a job around it. */
final class ScriptedCluster {
  private final Path directory;
  private final Clocks clocks = HurriedClock.clocks();
  private final List<Long> booting = new CopyOnWriteArrayList<>();
  final ScriptedSlurm slurm = new ScriptedSlurm(this::play);

  /** What each job does; one that is not said so plays {@link #script}. */
  private volatile Script script = Script.guest().prints(0.1, "hello").says(1, "up").waits(2);

  /** Which node each job gets. */
  private volatile LongFunction<String> nodes = job -> "n" + job;

  private volatile CountDownLatch gate = new CountDownLatch(0);

  ScriptedCluster(Path directory) {
    this.directory = directory;
  }

  void plays(Script other) {
    script = other;
  }

  void places(LongFunction<String> jobs) {
    nodes = jobs;
  }

  /** From now on jobs begin and do nothing, until they are let go. */
  void holds() {
    gate = new CountDownLatch(1);
  }

  void letGo() {
    gate.countDown();
  }

  Path shared() {
    return directory.resolve("shared");
  }

  /** The numbers of the jobs whose stacks run. */
  List<Long> booting() {
    return List.copyOf(booting);
  }

  /** The driver, as each run of a campaign has it anew. */
  SlurmMachine driver() {
    return driver(clocks);
  }

  SlurmMachine driver(Clocks its) {
    return new SlurmMachine(
        new Cluster(
            shared(),
            Path.of("/opt/kbisect"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("metal"),
            List.of(),
            Optional.empty(),
            true),
        new HardwareChoice(
            new FileText("/machines/scripted.yaml", Optional.of("")),
            Optional.empty(),
            Optional.empty()),
        slurm,
        its);
  }

  private void play(long job, Path order) throws Exception {
    new TrialJob(job, nodes.apply(job)).run(order, hardware -> new Node(job), clocks);
  }

  /** One on which nothing else boots. */
  private final class Node implements Machine {
    private final long job;
    private final Machine machine;

    Node(long job) {
      var place = new ScriptedPlace(directory.resolve("node-" + job), kernel -> script);
      this.job = job;
      this.machine = new Watcher(place, ContentSums::sha256);
    }

    @Override
    public BootReport boot(BootRequest request) throws LabFault, InterruptedException {
      booting.add(job);
      try {
        gate.await();
        return machine.boot(request);
      } finally {
        booting.remove(job);
      }
    }

    @Override
    public List<Fact> facts() throws LabFault, InterruptedException {
      return machine.facts();
    }
  }
}
