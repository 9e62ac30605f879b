package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.kbisect.app.ClaimedTree;
import org.kbisect.app.Commits;
import org.kbisect.app.Wiring;
import org.kbisect.build.BuildResult;
import org.kbisect.build.KernelBuilder;
import org.kbisect.git.UserRepository;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.LabFault;

/** Kernels of a repository's commits for a probe, which says when it builds one. */
record CommitKernels(Wiring wiring, OutputOptions output, UserRepository user, ProbeExit exit) {

  /** Boots a kernel; returns what the probe ends with. */
  @FunctionalInterface
  interface Boot {
    int of(Path kernel) throws IOException, InterruptedException, LabFault;
  }

  /** What the probe ends with that boots a commit's kernel; without one there is no verdict. */
  int boot(Experiment experiment, String commit, Boot boot)
      throws IOException, InterruptedException, LabFault {
    return build(experiment, commit)
        .match(
            new BuildResult.Cases<Rest>() {
              @Override
              public Rest built(BuildResult.Built kernel) {
                return () -> boot.of(kernel.image().booted());
              }

              @Override
              public Rest notBuilt(BuildResult.NotBuilt failure) {
                return () -> exit.withoutVerdict(failure.words());
              }
            })
        .go();
  }

  @FunctionalInterface
  private interface Rest {
    int go() throws IOException, InterruptedException, LabFault;
  }

  /** The kernel of a commit, as an experiment builds it. */
  BuildResult build(Experiment experiment, String commit)
      throws IOException, InterruptedException, LabFault {
    return build(wiring.builder(experiment), commit);
  }

  /** The kernel of a commit, built so. */
  BuildResult build(KernelRole.UnderTest built, String commit)
      throws IOException, InterruptedException, LabFault {
    return build(wiring.builder(built), commit);
  }

  private BuildResult build(KernelBuilder kernels, String commit)
      throws IOException, InterruptedException, LabFault {
    try (ClaimedTree trees = ClaimedTree.take(wiring, output, user.path().toString())) {
      var known = kernels.find(trees.tree().treeId(commit));
      if (known.isPresent()) {
        return new BuildResult.Built(known.get(), Duration.ZERO);
      }
      try (BuildNotice notice =
          BuildNotice.begin(named(commit), wiring.clocks().monotonic(), output.err()::println)) {
        return kernels.build(trees.tree().checkout(commit));
      }
    }
  }

  /** A commit in words. */
  String named(String commit) {
    return new Commits(user).describe(commit);
  }
}
