package org.kbisect.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * Runs programs on nodes of a cluster, each as a job that srun waits for, in folders that the nodes
 * share with this machine. What Slurm itself has spoilt is run again, and is never taken for the
 * program's own end.
 *
 * @param here runs srun
 * @param configuration Slurm's {@code slurm.conf}, where it is not in its usual place
 */
public record NodePrograms(Programs here, Optional<Path> configuration, Builds builds)
    implements Programs {
  static final String SUBMIT = "srun";

  /** As often as a boot: a node that is lost, a job that somebody ends, and that is all. */
  private static final int ATTEMPTS = 3;

  /** How long a job may wait for its node, which is no time of the program's. */
  private static final Duration QUEUE = Duration.ofDays(1);

  private static final Duration LOOK = Duration.ofMinutes(1);

  /**
   * Ends first what is left of an earlier kbisect in this folder, as of one whose machine was lost:
   * two makes in one tree spoil it. Who waits for srun is in a session of its own, so it is there
   * when kbisect ends all that it started; Slurm alone would keep the node for a srun that is gone.
   */
  private static final String HERE =
      """
      folder=$1
      shift
      for ((round = 0; ; round++)); do
        left=$(squeue --noheader --user="$(id -un)" --format='%i %j' | sed -n "s/ $folder\\..*//p")
        [ -n "$left" ] || break
        [ $round -lt 120 ] || { echo "slurm: error: job $left of an earlier kbisect does not end"; exit 1; }
        scancel --quiet $left
        sleep 0.5
      done
      job=$folder.$$
      setsid bash -c 'while kill -0 "$1"; do sleep 1; done; scancel --quiet --user="$(id -un)" --name="$2"' \
        bash $$ "$job" </dev/null >/dev/null 2>&1 &
      waits=$!
      "$1" --job-name="$job" "${@:2}"
      code=$?
      kill $waits
      exit $code
      """;

  private static final String THERE =
      """
      cd -- "$1" || { echo "slurm: error: $(hostname) has no folder $1"; exit 1; }
      shift
      exec "$@"
      """;

  private static final Pattern SLURMS = Pattern.compile("^(srun|slurmstepd\\S*|slurm): error: .*");

  /** How srun tells that the program has ended by itself, or was killed on its node. */
  private static final Pattern OWN_END = Pattern.compile("^srun: error: \\S+: task \\d+: .*");

  private static final String TOO_LONG = "DUE TO TIME LIMIT";

  @Override
  public Running start(Command command) throws IOException {
    return new Job(command, here.start(submission(command)));
  }

  @Override
  public Optional<Path> find(String program) {
    try {
      Path log = Files.createTempFile("kbisect-slurm-", ".log");
      try {
        var look = List.of("sh", "-c", "command -v -- \"$1\"", "sh", program);
        Exit exit = run(Command.of(look, Path.of("/"), log, LOOK));
        return exit.succeeded() ? Optional.of(Path.of(exit.output().strip())) : Optional.empty();
      } finally {
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Command submission(Command command) {
    var argv =
        new ArrayList<>(List.of("bash", "-c", HERE, "bash", jobs(command.directory()), SUBMIT));
    argv.addAll(
        List.of(
            "--quiet",
            "--nodes=1",
            "--ntasks=1",
            "--mpi=none",
            "--chdir=/",
            "--export=ALL",
            "--cpus-per-task=" + builds.processors(),
            "--time=" + Math.max(1, (command.limit().toSeconds() + 59) / 60)));
    builds.partition().ifPresent(name -> argv.add("--partition=" + name));
    argv.addAll(builds.options());
    argv.addAll(List.of("sh", "-c", THERE, "sh", command.directory().toString()));
    argv.addAll(command.argv());
    Map<String, String> more =
        configuration.map(file -> Map.of("SLURM_CONF", file.toString())).orElse(Map.of());
    return new Command(
            argv,
            Path.of("/"),
            command.inherited(),
            command.environment(),
            command.log(),
            command.limit().plus(QUEUE))
        .with(more);
  }

  /**
   * What the names of jobs in a folder begin with. A source tree is one kbisect's at a time, so
   * whatever runs there is of an earlier one; other folders are for all.
   */
  private static String jobs(Path folder) {
    boolean tree = Files.exists(folder.resolve("Makefile"));
    UUID name =
        tree ? UUID.nameUUIDFromBytes(folder.toString().getBytes(UTF_8)) : UUID.randomUUID();
    return "kbisect-build-" + name;
  }

  /** What went wrong but for the program; that something ended it is for Slurm to say, or not. */
  private static Optional<String> fault(Exit exit) {
    return fault(exit.output())
        .or(() -> exit.killed() ? Optional.of("exit " + exit.code()) : Optional.empty());
  }

  /** What Slurm says went wrong; empty where it says nothing, or that the program ended. */
  static Optional<String> fault(String output) {
    return output
        .lines()
        .filter(line -> SLURMS.matcher(line).matches() && !OWN_END.matcher(line).matches())
        .findFirst();
  }

  /** A program on a node. */
  private final class Job implements Running {
    private final Command asked;
    private Running running;

    Job(Command asked, Running running) {
      this.asked = asked;
      this.running = running;
    }

    @Override
    public long pid() {
      return running.pid();
    }

    @Override
    public boolean alive() {
      return running.alive();
    }

    @Override
    public Exit await() throws IOException, InterruptedException {
      for (int attempt = 1; ; attempt++) {
        Exit exit = running.await();
        Optional<String> fault = fault(exit);
        boolean tooLong =
            exit.timedOut() || fault.filter(said -> said.contains(TOO_LONG)).isPresent();
        if (fault.isEmpty() || tooLong) {
          return new Exit(asked, exit.code(), tooLong, exit.took());
        }
        if (attempt == ATTEMPTS) {
          throw new IOException(
              "%s did not run to its end on a node, %d times; the last time: %s; see %s"
                  .formatted(asked.argv().get(0), ATTEMPTS, fault.get(), asked.log()));
        }
        running.close();
        running = here.start(submission(asked));
      }
    }

    @Override
    public void close() throws IOException {
      running.close();
    }
  }
}
