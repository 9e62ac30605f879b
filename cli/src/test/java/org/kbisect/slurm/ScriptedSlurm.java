package org.kbisect.slurm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/** Slurm's programs for tests: jobs are what the test makes of them. */
final class ScriptedSlurm implements Programs {
  /** Slurm's own words. */
  private static final String AWAY =
      "slurm_load_jobs error: Unable to contact slurm controller (connect failure)";

  private final Map<Long, Submitted> jobs = new ConcurrentSkipListMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> drained = new CopyOnWriteArrayList<>();
  private final AtomicLong numbers = new AtomicLong(100);
  private final Begun begun;
  private final AtomicInteger away = new AtomicInteger();
  private volatile int nodes = 3;
  private volatile String features = "";
  private volatile String state = "idle";

  /** What a job does once it is submitted, in a thread of its own. */
  interface Begun {
    void go(long job, Path order) throws Exception;
  }

  /** A job with the thread that it runs in. */
  private static final class Submitted {
    private final List<String> argv;
    private final Thread thread;
    private final AtomicReference<String> state = new AtomicReference<>("RUNNING");

    private Submitted(List<String> argv, Thread thread) {
      this.argv = argv;
      this.thread = thread;
    }

    private boolean isRunning() {
      return state.get().equals("RUNNING");
    }

    private String value(String option) {
      return argv.stream()
          .filter(word -> word.startsWith(option + "="))
          .map(word -> word.substring(option.length() + 1))
          .findFirst()
          .orElse("");
    }
  }

  ScriptedSlurm(Begun begun) {
    this.begun = begun;
  }

  /** For so many questions the controller does not answer. */
  void isAway(int questions) {
    away.set(questions);
  }

  boolean isAway() {
    return away.get() > 0;
  }

  void has(int some) {
    nodes = some;
  }

  /** The features of all nodes. */
  void have(String some) {
    features = some;
  }

  /** What scontrol was told, in its order. */
  List<String> drained() {
    return List.copyOf(drained);
  }

  /** The state of all nodes. */
  void are(String some) {
    state = some;
  }

  /** How often each program was run, in its order. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** The numbers of the jobs that Slurm would say are running. */
  List<Long> running() {
    return jobs.entrySet().stream()
        .filter(job -> job.getValue().isRunning())
        .map(Map.Entry::getKey)
        .toList();
  }

  List<Long> submitted() {
    return List.copyOf(jobs.keySet());
  }

  /** What a job was submitted with. */
  List<String> argv(long job) {
    return jobs.get(job).argv;
  }

  /** What it was submitted with for an option. */
  String value(long job, String option) {
    return jobs.get(job).value(option);
  }

  /** Ends a job in a way of Slurm's. */
  void end(long job, String state) throws InterruptedException {
    Submitted ended = jobs.get(job);
    ended.state.set(state);
    ended.thread.interrupt();
    ended.thread.join();
  }

  /** Ends what still runs, before its files are removed. */
  void endAll() throws InterruptedException {
    for (long job : jobs.keySet()) {
      end(job, "CANCELLED");
    }
  }

  /** A controller that has come back from a crash says so of a job, whatever it does. */
  void claims(long job, String state) {
    jobs.get(job).state.set(state);
  }

  @Override
  public Exit run(Command command) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("a program is not waited for");
    }
    Path out = Path.of(command.argv().get(3));
    return answer(command, out, command.argv().subList(4, command.argv().size()));
  }

  private Exit answer(Command command, Path out, List<String> argv)
      throws IOException, InterruptedException {
    String program = argv.get(0);
    asked.add(program);
    if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      Files.writeString(command.log(), AWAY);
      return new Exit(command, 1, false, Duration.ZERO);
    }
    switch (program) {
      case "sbatch" -> {
        String not =
            argv.stream().filter(word -> word.startsWith("--exclude=")).findFirst().orElse("");
        if (not.split(",", -1).length >= nodes && !not.isEmpty()) {
          Files.writeString(
              command.log(), "sbatch: error: Requested node configuration is not available");
          return new Exit(command, 1, false, Duration.ZERO);
        }
        Files.writeString(out, submit(argv) + "\n");
      }
      case "squeue" -> Files.writeString(out, queue());
      case "scontrol" -> drained.add(String.join(" ", argv.subList(1, argv.size())));
      case "sinfo" -> Files.writeString(out, nodes());
      default -> cancel(Long.parseLong(argv.get(1)));
    }
    return new Exit(command, 0, false, Duration.ZERO);
  }

  private long submit(List<String> argv) {
    long id = numbers.incrementAndGet();
    String wrapped = argv.get(argv.size() - 1);
    Path order = Path.of(wrapped.substring(wrapped.lastIndexOf(" '") + 2, wrapped.length() - 1));
    var thread = new Thread(() -> go(id, order), "job " + id);
    thread.setDaemon(true);
    jobs.put(id, new Submitted(argv, thread));
    thread.start();
    return id;
  }

  private void go(long id, Path order) {
    String state;
    try {
      begun.go(id, order);
      state = "COMPLETED";
    } catch (Exception e) {
      state = "FAILED";
    }
    jobs.get(id).state.compareAndSet("RUNNING", state);
  }

  private void cancel(long id) throws InterruptedException {
    if (jobs.containsKey(id) && jobs.get(id).isRunning()) {
      end(id, "CANCELLED");
    }
  }

  private String queue() {
    var list = JsonNodeFactory.instance.arrayNode();
    jobs.forEach(
        (id, job) ->
            list.addObject()
                .put("job_id", id)
                .put("name", job.value("--job-name"))
                .put("job_state", job.state.get())
                .put("state_reason", "None")
                .put("nodes", "n" + id));
    return JsonNodeFactory.instance.objectNode().set("jobs", list).toString();
  }

  private String nodes() {
    var list = JsonNodeFactory.instance.arrayNode();
    for (int node = 1; node <= nodes; node++) {
      list.addObject().put("name", "n" + node).put("state", state).put("active_features", features);
    }
    return JsonNodeFactory.instance.objectNode().set("nodes", list).toString();
  }

  @Override
  public Running start(Command command) {
    throw new UnsupportedOperationException("nothing is left running");
  }

  @Override
  public Optional<Path> find(String program) {
    return Optional.of(Path.of("/usr/bin", program));
  }
}
