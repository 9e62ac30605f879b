package org.kbisect.slurm;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.disk.ContentSums;
import org.kbisect.place.Fact;
import org.kbisect.place.Stack;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Evidence;
import org.kbisect.watch.Machine;
import org.kbisect.watch.Recording;
import org.kbisect.watch.RecordingRequest;
import org.kbisect.watch.Staging;

/** The nodes of a cluster as one machine, which boots as many kernels at once as it has nodes. */
public final class SlurmMachine implements Machine {
  /** A job's share of what a trial takes longer is half of it. */
  private static final Duration RESULTS = Duration.ofMillis(200);

  /** Slurm's own tools ask so often; a lost job may be noticed a little later. */
  private static final Duration JOBS = Duration.ofSeconds(2);

  /** As a place's own deadline has it (qemu.Deadline), and five minutes for the node's start. */
  private static final Duration BESIDE_THE_STEPS = Duration.ofMinutes(15);

  private static final int HOST_SECONDS_A_VIRTUAL_ONE = 20;

  private final Cluster cluster;
  private final HardwareChoice hardware;
  private final Clocks clocks;
  private final SlurmPrograms slurm;
  private final SharedFolder folder;
  private final Polled<List<String>> results;
  private final Polled<Map<Long, Job>> jobs;
  private final Claims claims = new Claims();

  private final FailingNodes failing = new FailingNodes();
  private final Submissions submissions;
  private boolean opened;

  public SlurmMachine(Cluster cluster, HardwareChoice hardware, Programs programs, Clocks clocks) {
    this.cluster = cluster;
    this.hardware = hardware;
    this.clocks = clocks;
    this.slurm = new SlurmPrograms(programs, cluster.configuration());
    this.folder = new SharedFolder(cluster.shared(), clocks.wall());
    this.results = new Polled<>(clocks.monotonic(), RESULTS, folder::published);
    this.jobs = new Polled<>(clocks.monotonic(), JOBS, slurm::jobs);
    this.submissions = new Submissions(cluster, slurm, jobs, claims, failing, clocks.monotonic());
  }

  @Override
  public List<Fact> facts() throws LabFault, InterruptedException {
    var facts = new ArrayList<>(slurm.facts());
    facts.add(Fact.known("shared folder", cluster.shared().toString()));
    cluster.builds().ifPresent(builds -> facts.add(slurm.fact(NodePrograms.SUBMIT)));
    if (facts.stream().allMatch(fact -> fact.found().isPresent())) {
      facts.add(nodes());
    }
    return facts;
  }

  private Fact nodes() throws LabFault, InterruptedException {
    List<Node> nodes = slurm.nodes().stream().filter(cluster::has).toList();
    long free = nodes.stream().filter(Node::isFree).count();
    return new Fact(
        "nodes",
        Optional.of("%d, %d of them free".formatted(nodes.size(), free))
            .filter(some -> !nodes.isEmpty()),
        "a node with the place's partition and constraint");
  }

  @Override
  public void requireReady() throws LabFault, InterruptedException {
    List<Node> nodes = slurm.nodes().stream().filter(cluster::has).toList();
    if (nodes.stream().noneMatch(Node::isUp)) {
      throw new LabFault(
          "no node of the cluster takes jobs: "
              + (nodes.isEmpty()
                  ? "none has the place's partition and constraint"
                  : states(nodes)));
    }
  }

  private static String states(List<Node> nodes) {
    return nodes.stream()
        .map(node -> "%s is %s".formatted(node.name(), String.join(" ", node.states())))
        .collect(joining(", "));
  }

  @Override
  public int atOnce() throws LabFault, InterruptedException {
    return (int) slurm.nodes().stream().filter(cluster::has).filter(Node::isFree).count();
  }

  @Override
  public BootReport boot(BootRequest request) throws LabFault, InterruptedException {
    RecordingRequest recording =
        request
            .recording()
            .orElseThrow(() -> new IllegalArgumentException("a boot on a node is recorded"));
    try {
      open();
      Path evidence = Files.createDirectories(request.evidence()).toAbsolutePath();
      TrialOrder order = order(request, recording);
      String key = order.key(asker(evidence));
      String result = result(key, folder.step(key, order.text()), request);
      folder.take(result, evidence);
      return report(key, result, request, recording, evidence);
    } catch (IOException e) {
      throw folder.fault("cannot have a trial made", e);
    }
  }

  private synchronized void open() throws IOException, InterruptedException {
    if (!opened) {
      folder.open();
      opened = true;
    }
  }

  /** Whoever keeps evidence side by side asks for the same when it is asked again. */
  private static String asker(Path evidence) throws IOException {
    return InetAddress.getLocalHost().getHostName() + ":" + evidence.getParent();
  }

  private TrialOrder order(BootRequest request, RecordingRequest recording)
      throws LabFault, InterruptedException, IOException {
    Stack stack = new Staging(folder, ContentSums::sha256).stack(request);
    return TrialOrder.of(request, recording, hardware, stack.kernel(), stack.image());
  }

  /** The name of a result that is this boot's. */
  private String result(String key, Path step, BootRequest request)
      throws IOException, LabFault, InterruptedException {
    Optional<String> left = claims.take(key, Optional.empty(), folder.published());
    if (left.isPresent()) {
      return left.get();
    }
    long job = submissions.job(key, submission(key, step, request));
    try {
      String result =
          new AwaitedJob(job, limit(request), clocks.monotonic(), jobs, results)
              .result(published -> claims.take(key, Optional.of(job), published));
      claims.release(job);
      return result;
    } catch (AwaitedJob.Lost lost) {
      end(job);
      throw lost.node().isEmpty()
          ? lost
          : failed(key, lost.node(), String.valueOf(lost.getMessage()));
    } catch (LabFault | InterruptedException | IOException | RuntimeException e) {
      end(job);
      throw e;
    }
  }

  private void end(long job) throws InterruptedException {
    claims.abandon(job);
    slurm.cancel(job); // it may have ended long ago, which is no error
  }

  private SlurmPrograms.Submission submission(String key, Path step, BootRequest request) {
    return new SlurmPrograms.Submission(
        "kbisect-" + key,
        "kbisect: one boot under scenario " + request.scenario().name(),
        limit(request),
        step.resolve("%j.log"),
        List.of(
            cluster.launcher().toString(),
            "run-trial",
            step.resolve(SharedFolder.ORDER).toString()));
  }

  private static Duration limit(BootRequest request) {
    int slowness = request.time() == TimeMode.VIRTUAL ? HOST_SECONDS_A_VIRTUAL_ONE : 1;
    return request.scenario().limit().multipliedBy(2L * slowness).plus(BESIDE_THE_STEPS);
  }

  private BootReport report(
      String key, String result, BootRequest request, RecordingRequest recording, Path evidence)
      throws IOException, LabFault, InterruptedException {
    JobEnd end = JobEnd.read(evidence);
    String ran =
        "Slurm job %s on node %s".formatted(result.substring(key.length() + 1), end.node());
    if (end.fault().isPresent()) {
      throw failed(key, end.node(), ran + ": " + end.fault().get());
    }
    Path recorded = evidence.resolve(TrialOrder.RECORDING);
    if (!recorded.equals(recording.file().toAbsolutePath())) {
      Files.copy(recorded, recording.file(), StandardCopyOption.REPLACE_EXISTING);
    }
    try (Recording boot = Recording.open(recorded)) {
      failing.hasWorked(key, end.node());
      return boot.judge(request.scenario(), Evidence.in(evidence, pictures(evidence)))
          .remarking("ran as " + ran);
    } catch (InvalidRequest damaged) {
      throw new LabFault(ran + ": " + damaged.getMessage(), damaged);
    }
  }

  /** The fault, with what becomes of its node. */
  private LabFault failed(String key, String node, String why) throws InterruptedException {
    if (!failing.hasFailed(key, node)) {
      return new LabFault(why);
    }
    return new LabFault(
        "%s; %s gets no more boots, as others failed there that work elsewhere%s"
            .formatted(why, node, cluster.drains() ? drained(node, why) : ""));
  }

  private String drained(String node, String why) throws InterruptedException {
    try {
      slurm.drain(node, "kbisect: boots fail here that work elsewhere: " + why);
      return ", and is drained";
    } catch (LabFault refused) {
      return ", and cannot be drained (%s)".formatted(refused.getMessage());
    }
  }

  private static List<Path> pictures(Path evidence) throws IOException {
    try (Stream<Path> all = Files.list(evidence)) {
      return all.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
  }
}
