package org.kbisect.slurm;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.place.Fact;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;
import org.kbisect.process.ShellWord;

/**
 * Slurm's own programs.
 *
 * @param configuration their {@code slurm.conf}, where it is not in its usual place
 */
record SlurmPrograms(Programs programs, Optional<Path> configuration) {
  /** Each of them asks a daemon and prints what that says; after a minute there is none. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String SUBMIT = "sbatch";
  private static final String JOBS = "squeue";
  private static final String NODES = "sinfo";
  private static final String CANCEL = "scancel";
  private static final String CONTROL = "scontrol";

  /** Slurm's word, which tells a controller that is away from a job that it refuses. */
  private static final List<String> NO_CONTROLLER =
      List.of(
          "Unable to contact slurm controller",
          "Socket timed out",
          "Connection refused",
          "Transport endpoint is not connected",
          "Zero Bytes were transmitted");

  /** A job to submit. */
  record Submission(String name, String about, Duration limit, Path log, List<String> argv) {
    Submission {
      argv = List.copyOf(argv);
    }
  }

  /** The controller does not answer, so that what was asked may have been done or not. */
  static final class NoController extends LabFault {
    private static final long serialVersionUID = 1L;

    NoController(String said) {
      super("slurmctld does not answer: " + said);
    }
  }

  /** The controller, or the program, does not do what it is asked for. */
  static final class Refused extends LabFault {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Which of them are there. */
  List<Fact> facts() {
    return List.of(SUBMIT, JOBS, NODES, CANCEL).stream().map(this::fact).toList();
  }

  /** Whether one is there. */
  Fact fact(String name) {
    return new Fact(
        name,
        programs.find(name).map(Path::toString),
        "jobs of Slurm (Debian's package slurm-client)");
  }

  /**
   * Submits a job, and says its number.
   *
   * @param options of the cluster
   */
  long submit(Submission job, List<String> options) throws LabFault, InterruptedException {
    String said = run(argv(job, options)).strip();
    try {
      return Long.parseLong(said.split(";", 2)[0]); // "17", or "17;cluster"
    } catch (NumberFormatException e) {
      throw new LabFault("sbatch has named no job: " + said, e);
    }
  }

  /** The command line of sbatch. A job that a node's loss ends is ours to repeat, or not. */
  static List<String> argv(Submission job, List<String> options) {
    var argv =
        new ArrayList<>(
            List.of(
                SUBMIT,
                "--parsable",
                "--no-requeue",
                "--exclusive",
                "--nodes=1",
                "--job-name=" + job.name(),
                "--comment=" + job.about(),
                "--time=" + Math.max(1, (job.limit().toSeconds() + 59) / 60),
                "--output=" + job.log(),
                "--chdir=/",
                // Of a list Slurm would log the user in on the node, for what the list leaves out.
                "--export=ALL"));
    argv.addAll(options);
    argv.add("--wrap=exec " + String.join(" ", job.argv().stream().map(ShellWord::of).toList()));
    return argv;
  }

  /** All jobs that the controller knows of, by their numbers. */
  Map<Long, Job> jobs() throws LabFault, InterruptedException {
    try {
      return SlurmJson.jobs(run(List.of(JOBS, "--json")));
    } catch (JsonProcessingException e) {
      throw new LabFault("squeue --json has printed no JSON; Slurm 21.08 and later do", e);
    }
  }

  /** All nodes. */
  List<Node> nodes() throws LabFault, InterruptedException {
    try {
      return SlurmJson.nodes(run(List.of(NODES, "--json")));
    } catch (JsonProcessingException e) {
      throw new LabFault("sinfo --json has printed no JSON; Slurm 21.08 and later do", e);
    }
  }

  /** Ends a job; one that has ended already, or that nobody knows, is no error. */
  void cancel(long job) throws InterruptedException {
    try {
      run(List.of(CANCEL, Long.toString(job)));
    } catch (LabFault ended) {
      return; // or nobody answers: then the job's own time limit ends it
    }
  }

  /**
   * Takes a node from all users until an administrator gives it back.
   *
   * @throws Refused where that is not ours to do
   */
  void drain(String node, String reason) throws LabFault, InterruptedException {
    run(List.of(CONTROL, "update", "NodeName=" + node, "State=DRAIN", "Reason=" + reason));
  }

  /** Of a large cluster more is printed than a log keeps, so it goes to a file of its own. */
  private String run(List<String> argv) throws LabFault, InterruptedException {
    try {
      Path log = Files.createTempFile("kbisect-slurm-", ".log");
      Path out = Files.createTempFile("kbisect-slurm-", ".out");
      try {
        var redirected =
            new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >\"$0\"", out.toString()));
        redirected.addAll(argv);
        Map<String, String> more =
            configuration.map(file -> Map.of("SLURM_CONF", file.toString())).orElse(Map.of());
        requireDone(
            argv.get(0), programs.run(Command.of(redirected, Path.of("/"), log, LIMIT).with(more)));
        return Files.readString(out);
      } finally {
        Files.deleteIfExists(log);
        Files.deleteIfExists(out);
      }
    } catch (IOException e) {
      throw new LabFault("cannot run %s: %s".formatted(argv.get(0), e.getMessage()), e);
    }
  }

  private static void requireDone(String program, Exit exit) throws LabFault {
    if (exit.succeeded()) {
      return;
    }
    String said = exit.output().strip().replace('\n', ' ');
    if (exit.timedOut() || NO_CONTROLLER.stream().anyMatch(said::contains)) {
      throw new NoController(said.isEmpty() ? program + " did not end" : said);
    }
    throw new Refused("%s: exit %d: %s".formatted(program, exit.code(), said));
  }
}
