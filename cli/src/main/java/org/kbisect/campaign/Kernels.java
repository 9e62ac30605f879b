package org.kbisect.campaign;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.kbisect.build.BuildResult;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.BuildTimes;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.KernelImage;
import org.kbisect.build.KernelSource;
import org.kbisect.campaign.Progress.Activity;
import org.kbisect.plan.LabFault;

/** Kernels of commits: taken from the cache, or checked out and built. */
public record Kernels(KernelSource source, KernelBuilder builder, Progress progress) {

  /** One that was built from this very commit, now or earlier. */
  public BuildResult of(String commit) throws IOException, InterruptedException, LabFault {
    Optional<KernelImage> kept = builder.find(source.treeId(commit));
    if (kept.isPresent()) {
      return new Built(kept.get(), Duration.ZERO);
    }
    progress.begins(Activity.CHECKING_OUT, commit);
    var tree = source.checkout(commit);
    progress.begins(Activity.BUILDING, commit);
    BuildResult result = builder.build(tree);
    progress.built(commit, result.times());
    return result;
  }

  /** The same where nothing need be built: also of a commit that must have the same kernel. */
  Optional<Built> known(String commit) throws IOException {
    String tree = source.treeId(commit);
    Optional<KernelImage> kept = builder.find(tree);
    return kept.isPresent()
        ? Optional.of(new Built(kept.get(), Duration.ZERO))
        : builder
            .infer(tree, source)
            .map(inferred -> new Built(inferred.image(), Duration.ZERO, BuildTimes.NONE, true));
  }
}
