package org.kbisect.slurm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

/**
 * The real munged, slurmctld and slurmd of three nodes, all on this machine's loopback and as
 * whoever runs the tests. Each is ended by its own process.
 */
public final class RealSlurm implements AutoCloseable {
  /** With more nodes the trials of a small machine only wait for each other. */
  private static final List<String> NODES = List.of("n1", "n2", "n3");

  private static final Pattern TIMES = Pattern.compile("StartTime=([0-9T:-]+) EndTime=([0-9T:-]+)");

  /** How long a node is silent before it counts as lost, where a test does not say. */
  private static final int TIMEOUT_SECONDS = 30;

  /** How long a node may take to answer, at most: Slurm's own choice. */
  private static final int ANSWER_SECONDS = 10;

  private final Path directory;
  private final int timeout;
  private final Map<String, Process> daemons = new LinkedHashMap<>();

  /**
   * A node that is another machine, whose daemon whoever has it starts.
   *
   * @param name its host name, too
   * @param port its daemon's, there and on this machine's loopback, which leads there
   */
  public record Elsewhere(String name, int port) {
    /** The address by which QEMU's user network leads to this machine's loopback. */
    private static final String CONTROLLER = "10.0.2.2";

    private String line() {
      return "NodeName=%1$s NodeAddr=127.0.0.1 NodeHostname=%1$s Port=%2$d CPUs=1 Features=metal%n"
          .formatted(name, port);
    }
  }

  /**
   * A job that has run.
   *
   * @param began and ended by the machine's clock, in whole seconds
   */
  public record Ran(LocalDateTime began, LocalDateTime ended) {

    /** The greatest number of jobs of which each began after the one before had ended. */
    public static int afterEachOther(List<Ran> jobs) {
      int chain = 0;
      LocalDateTime free = LocalDateTime.MIN;
      for (Ran job : jobs.stream().sorted(Comparator.comparing(Ran::ended)).toList()) {
        if (!job.began().isBefore(free)) {
          chain++;
          free = job.ended();
        }
      }
      return chain;
    }
  }

  private RealSlurm(Path directory, int timeout) {
    this.directory = directory;
    this.timeout = timeout;
  }

  /** One whose nodes are idle; the test is skipped where a program is missing. */
  public static RealSlurm start(Path directory) throws IOException, InterruptedException {
    return start(directory, TIMEOUT_SECONDS, List.of());
  }

  /**
   * The same with further nodes, which are not waited for.
   *
   * @param timeout in seconds, after which a silent node is lost
   */
  public static RealSlurm start(Path directory, int timeout, List<Elsewhere> further)
      throws IOException, InterruptedException {
    for (String program : List.of("munged", "slurmctld", "slurmd", "sbatch")) {
      assumeTrue(
          new LocalPrograms().find(program).isPresent()
              || Files.exists(Path.of("/usr/sbin", program)),
          "there is no " + program + "; cli/verify installs it");
    }
    var slurm = new RealSlurm(directory, timeout);
    try {
      slurm.configure(further);
      slurm.startMunge();
      slurm.startController();
      for (String node : NODES) {
        slurm.startNode(node);
      }
      slurm.await(3);
      return slurm;
    } catch (IOException | InterruptedException | RuntimeException e) {
      slurm.close();
      throw e;
    }
  }

  public Path configuration() {
    return directory.resolve("slurm.conf");
  }

  /** The same for the daemon of another machine, which keeps what it has in a folder there. */
  public String configurationElsewhere(Path folder) throws IOException {
    return Files.readString(configuration())
        .replace(directory + "/munge/socket", "/run/munge/munge.socket.2")
        .replace(directory.toString(), folder.toString())
        .replaceFirst("(SlurmctldHost=.*)\\(127.0.0.1\\)", "$1(" + Elsewhere.CONTROLLER + ")")
        .replaceFirst("CommunicationParameters=.*\n", "");
  }

  /** By which its machines know each other. */
  public Path key() {
    return directory.resolve("munge.key");
  }

  private void configure(List<Elsewhere> further) throws IOException {
    for (String folder : List.of("state", "log", "munge")) {
      Files.createDirectories(directory.resolve(folder));
    }
    Files.setPosixFilePermissions(
        directory.resolve("munge"), PosixFilePermissions.fromString("rwxr-xr-x"));
    byte[] key = new byte[1024];
    new SecureRandom().nextBytes(key);
    Path file = Files.write(key(), key);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String host = InetAddress.getLocalHost().getHostName().split("\\.", 2)[0];
    String user = System.getProperty("user.name");
    var lines = new StringBuilder();
    lines.append(
        """
        ClusterName=kbisect
        SlurmctldHost=%1$s(127.0.0.1)
        SlurmctldPort=%3$d
        SlurmUser=%2$s
        SlurmdUser=%2$s
        AuthType=auth/munge
        AuthInfo=socket=%4$s/munge/socket
        CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
        StateSaveLocation=%4$s/state
        SlurmdSpoolDir=%4$s/spool-%%n
        SlurmctldPidFile=%4$s/slurmctld.pid
        SlurmdPidFile=%4$s/%%n.pid
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        JobAcctGatherType=jobacct_gather/none
        JobCompType=jobcomp/filetxt
        JobCompLoc=%4$s/ran
        MpiDefault=none
        SwitchType=switch/none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_Core
        SlurmdParameters=config_overrides
        ReturnToService=2
        SlurmdTimeout=%5$d
        SlurmctldTimeout=30
        MessageTimeout=%6$d
        InactiveLimit=0
        KillWait=2
        """
            .formatted(
                host, user, freePort(), directory, timeout, Math.min(timeout, ANSWER_SECONDS)));
    for (String node : NODES) {
      lines.append(
          "NodeName=%s NodeAddr=127.0.0.1 NodeHostname=%s Port=%d CPUs=1 Features=metal\n"
              .formatted(node, host, freePort()));
    }
    further.forEach(node -> lines.append(node.line()));
    lines.append("PartitionName=lab Nodes=ALL Default=YES OverSubscribe=EXCLUSIVE\n");
    Files.writeString(configuration(), lines.toString());
  }

  /** A port of this machine's loopback that nobody has. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void startMunge() throws IOException, InterruptedException {
    daemon(
        "munged",
        "munged",
        "--foreground",
        "--force",
        "--key-file=" + key(),
        "--socket=" + directory.resolve("munge/socket"),
        "--pid-file=" + directory.resolve("munge/pid"),
        "--seed-file=" + directory.resolve("munge/seed"),
        "--log-file=" + directory.resolve("log/munged.log"));
    while (!Files.exists(directory.resolve("munge/socket"))) {
      requireAlive("munged");
      Thread.sleep(10);
    }
  }

  /** The controller, with the state that an earlier one has left. */
  public void startController() throws IOException {
    daemon("slurmctld", "slurmctld", "-D", "-f", configuration().toString());
  }

  public void startNode(String node) throws IOException {
    daemon(node, "slurmd", "-D", "-N", node, "-f", configuration().toString());
  }

  /** Starts the daemon of a node that was away, and says that the node has booted meanwhile. */
  public void startRebootedNode(String node) throws IOException {
    daemon(node, "slurmd", "-b", "-D", "-N", node, "-f", configuration().toString());
  }

  private void daemon(String name, String... argv) throws IOException {
    var builder =
        new ProcessBuilder(argv)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve("log/" + name).toFile()));
    builder.environment().put("SLURM_CONF", configuration().toString());
    builder.environment().merge("PATH", ":/usr/sbin", String::concat);
    daemons.put(name, builder.start());
  }

  private void requireAlive(String name) throws IOException {
    if (!daemons.get(name).isAlive()) {
      throw new IOException(
          name + " has ended: " + Files.readString(directory.resolve("log/" + name)));
    }
  }

  /** Waits until so many nodes are free. */
  public void await(int free) throws IOException, InterruptedException {
    long giveUp = giveUp();
    while (free() < free) {
      requireAlive("slurmctld");
      waitUntil(giveUp, "fewer than %d nodes become free".formatted(free));
    }
  }

  /** Ends a hang. */
  private static long giveUp() {
    return System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
  }

  private static void waitUntil(long giveUp, String words)
      throws IOException, InterruptedException {
    if (System.nanoTime() > giveUp) {
      throw new IOException(words);
    }
    Thread.sleep(100);
  }

  private long free() throws InterruptedException {
    try {
      return programs().nodes().stream().filter(Node::isFree).count();
    } catch (LabFault notYet) {
      return 0;
    }
  }

  /** What the controller has said. */
  public String said() throws IOException {
    return Files.readString(directory.resolve("log/slurmctld"));
  }

  /** What Slurm has noted of the jobs that have ended, a line each. */
  public List<String> ended() throws IOException {
    return Files.readAllLines(directory.resolve("ran"));
  }

  /** The jobs that have begun and ended. */
  public List<Ran> ran() throws IOException {
    var all = new ArrayList<Ran>();
    for (String line : ended()) {
      Matcher times = TIMES.matcher(line);
      if (times.find()) {
        all.add(new Ran(LocalDateTime.parse(times.group(1)), LocalDateTime.parse(times.group(2))));
      }
    }
    return all;
  }

  SlurmPrograms programs() {
    return new SlurmPrograms(
        new LocalPrograms(System.getenv(), Clocks.system().monotonic()),
        Optional.of(configuration()));
  }

  /** Where a job of this name runs. */
  public Optional<String> nodeOf(String name) throws InterruptedException, LabFault {
    return programs().jobs().values().stream()
        .filter(job -> job.name().equals(name) && job.isRunning())
        .map(Job::nodes)
        .findFirst();
  }

  /** The node of a job that runs, when there is one. */
  public String awaitRunning() throws IOException, InterruptedException, LabFault {
    return awaitRunning(job -> true);
  }

  /**
   * The node of the next job that begins. One that runs already may have published its result, and
   * nobody would miss it.
   */
  public String awaitNext() throws IOException, InterruptedException, LabFault {
    Set<Long> known = programs().jobs().keySet();
    return awaitRunning(job -> !known.contains(job.id()));
  }

  private String awaitRunning(Predicate<Job> asked)
      throws IOException, InterruptedException, LabFault {
    long giveUp = giveUp();
    while (true) {
      Optional<Job> running =
          programs().jobs().values().stream()
              .filter(job -> job.isRunning() && !job.nodes().isEmpty() && asked.test(job))
              .findFirst();
      if (running.isPresent()) {
        return running.get().nodes();
      }
      waitUntil(giveUp, "no job runs");
    }
  }

  /** Kills a daemon as a crash would. */
  public void kill(String name) throws InterruptedException {
    Process daemon = daemons.remove(name);
    daemon.destroyForcibly();
    daemon.waitFor();
  }

  /**
   * Takes a node away with all that runs on it, as a power cut would: a job that Slurm calls
   * running is waited for, since slurmd may be about to start it.
   */
  public void cutPower(String node) throws IOException, InterruptedException {
    String there = "SLURMD_NODENAME=" + node;
    long giveUp = giveUp();
    while (steps(there).isEmpty()) {
      waitUntil(giveUp, "nothing runs on " + node);
    }
    kill(node);
    for (var steps = steps(there); !steps.isEmpty(); steps = steps(there)) {
      // Their daemons first: one that outlives its job tells the controller how that ended.
      // Debian's is called slurmstepd-wlm.
      steps.stream()
          .flatMap(step -> step.parent().stream())
          .filter(parent -> parent.info().command().orElse("").contains("/slurmstepd"))
          .forEach(ProcessHandle::destroyForcibly);
      steps.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * What runs of this cluster's jobs: their daemons leave slurmd at once, and are known by what
   * they were started with.
   *
   * @param also another variable that it was started with
   */
  private List<ProcessHandle> steps(String also) {
    List<String> words = List.of("SLURM_CONF=" + configuration(), also);
    return ProcessHandle.allProcesses()
        .filter(process -> environment(process.pid()).containsAll(words))
        .filter(process -> daemons.values().stream().noneMatch(own -> own.pid() == process.pid()))
        .toList();
  }

  private static List<String> environment(long process) {
    try {
      return List.of(
          Files.readString(Path.of("/proc/" + process + "/environ"), StandardCharsets.ISO_8859_1)
              .split("\0", -1));
    } catch (IOException gone) {
      return List.of();
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (Process daemon : daemons.values()) {
      daemon.destroy();
      if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
        daemon.destroyForcibly().waitFor();
      }
    }
    steps("SLURM_CONF=" + configuration()).forEach(ProcessHandle::destroyForcibly);
  }
}
