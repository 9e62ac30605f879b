package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.build.SourceTree;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/** Runs make in a source tree, and tells the source's faults from the lab's. */
record TreeMake(
    Programs programs,
    UnfinishedBuild unfinished,
    Toolchain toolchain,
    BuildCache cache,
    BuildSpace space,
    SourceTree source) {
  /** What make's log says when the machine, not the source, is at fault. */
  private static final List<String> LAB_FAULTS =
      List.of("Killed signal terminated program", "Cannot allocate memory");

  /**
   * Runs it; empty where it succeeds.
   *
   * @param arguments the last of them is the target, by which messages and its log are called
   */
  Optional<NotBuilt> run(Duration limit, String... arguments)
      throws IOException, InterruptedException, LabFault {
    var argv = new ArrayList<>(List.of("make"));
    argv.addAll(toolchain.variables());
    argv.addAll(List.of(arguments));
    String target = arguments[arguments.length - 1];
    Exit exit = ran(Command.of(argv, tree(), log(target), limit).with(toolchain.environment()));
    if (exit.timedOut()) {
      unfinished.removeHalfDone();
    }
    return exit.succeeded() ? Optional.empty() : Optional.of(failure(target, exit));
  }

  private Exit ran(Command command) throws InterruptedException, LabFault {
    try {
      return programs.run(command);
    } catch (IOException e) {
      throw new LabFault("cannot run make: " + e.getMessage(), e);
    }
  }

  Path tree() {
    return source.directory();
  }

  Path log(String target) throws IOException {
    return cache.log(source.treeId(), target);
  }

  /** A full disk or a killed compiler is no skip. */
  private NotBuilt failure(String target, Exit exit) throws LabFault {
    Optional<String> full = space.suspected(tree(), exit.output());
    if (full.isPresent()) {
      throw new LabFault(
          "make %s failed, perhaps for want of room (%s), see %s: free some, or run kbisect gc"
              .formatted(target, full.get(), exit.command().log()));
    }
    List<String> lines = exit.output().lines().toList();
    Optional<String> killed = KilledMake.of(exit.code(), lines);
    if (killed.isPresent()) {
      throw new LabFault(
          "make %s was killed: %s, see %s".formatted(target, killed.get(), exit.command().log()));
    }
    for (String line : lines) {
      if (LAB_FAULTS.stream().anyMatch(line::contains)) {
        throw new LabFault(
            "make %s: %s, see %s".formatted(target, line.strip(), exit.command().log()));
      }
    }
    String ended = exit.timedOut() ? "ended at its time limit" : "exit " + exit.code();
    String reason = "make " + target + ": " + CompilerError.firstOf(lines).orElse(ended);
    return new NotBuilt(reason, exit.command().log(), exit.took());
  }
}
