package org.kbisect.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.build.KernelSource;
import org.kbisect.campaign.Progress.Activity;
import org.kbisect.disk.FullDisk;
import org.kbisect.judge.Sample;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Inherited;
import org.kbisect.process.Programs;

/** Tries a commit with the user's own command, which answers with its exit code. */
public final class CommandBench implements Bench {
  /** Long enough for whatever a person would leave to itself overnight. */
  private static final Duration LIMIT = Duration.ofHours(24);

  /** As under {@code git bisect run}. */
  private static final int CANNOT_TELL = 125;

  private static final int FIRST_LAB_FAULT = 128;

  /** A command that fails with less than this left may have failed for want of it. */
  private static final long LEAST_SPACE = 16 << 20;

  private final Programs programs;
  private final KernelSource source;
  private final String command;
  private final Optional<Path> uncheckedTree;
  private final EvidenceFolder evidence;
  private final Progress progress;

  /**
   * A bench.
   *
   * @param command for {@code sh -c}
   * @param uncheckedTree where it runs when no commit is to be checked out
   * @param evidence directory for the command's output
   */
  public CommandBench(
      Programs programs,
      KernelSource source,
      String command,
      Optional<Path> uncheckedTree,
      Path evidence,
      Progress progress) {
    this.programs = programs;
    this.source = source;
    this.command = command;
    this.uncheckedTree = uncheckedTree;
    this.evidence = new EvidenceFolder(evidence);
    this.progress = progress;
  }

  @Override
  public Trial run(Ask ask) throws IOException, InterruptedException, LabFault {
    String commit = ask.commit();
    Path tree = uncheckedTree.orElse(null);
    if (tree == null) {
      progress.begins(Activity.CHECKING_OUT, commit);
      tree = source.checkout(commit).directory();
    }
    progress.begins(Activity.RUNNING, commit);
    Path log = evidence.log(ask);
    Exit exit =
        run(
            new Command(
                List.of("sh", "-c", command),
                tree,
                Inherited.USERS,
                Map.of("KBISECT_COMMIT", commit, "KBISECT_TREE", tree.toString()),
                log,
                LIMIT));
    return new Trial(
        commit,
        sampleOf(exit, tree),
        "exit " + exit.code(),
        Optional.empty(),
        0,
        Trial.seconds(exit.took()),
        false,
        Optional.empty(),
        Optional.of(log.toString()));
  }

  /** A command whose output could not be kept may have judged on a full disk, too. */
  private Exit run(Command command) throws InterruptedException, LabFault {
    try {
      return programs.run(command);
    } catch (IOException e) {
      throw new LabFault("the command could not judge: " + e.getMessage(), e);
    }
  }

  private Sample sampleOf(Exit exit, Path tree) throws LabFault {
    if (exit.timedOut() || exit.code() >= FIRST_LAB_FAULT) {
      throw new LabFault("the command could not judge: " + exit.describe());
    }
    if (exit.code() != 0) {
      Optional<String> full =
          FullDisk.suspected(exit.output(), LEAST_SPACE, tree, evidence.directory());
      if (full.isPresent()) {
        throw new LabFault(
            "the command failed, perhaps for want of room (%s): %s"
                .formatted(full.get(), exit.describe()));
      }
    }
    if (exit.code() == CANNOT_TELL) {
      return new Sample.Unusable("exit " + CANNOT_TELL);
    }
    return exit.code() == 0 ? new Sample.NotShown() : new Sample.Shown();
  }
}
