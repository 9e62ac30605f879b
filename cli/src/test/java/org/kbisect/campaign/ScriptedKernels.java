package org.kbisect.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.kbisect.build.BuildResult;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.KernelImage;
import org.kbisect.build.KernelSource;
import org.kbisect.build.SourceTree;

/**
 * Kernels whose files hold no more than the commit they are of.
 *
 * @param broken whether a commit does not build
 */
record ScriptedKernels(Path folder, Predicate<String> broken)
    implements KernelSource, KernelBuilder {

  @Override
  public String treeId(String commit) {
    return commit;
  }

  @Override
  public SourceTree checkout(String commit) {
    return new SourceTree(folder, commit);
  }

  @Override
  public Optional<KernelImage> find(String treeId) {
    return Optional.of(image(treeId)).filter(image -> Files.exists(image.vmlinux()));
  }

  private KernelImage image(String commit) {
    return new KernelImage(folder.resolve("vmlinux-" + commit), "signature of " + commit);
  }

  @Override
  public BuildResult build(SourceTree source) throws IOException {
    String commit = source.treeId();
    if (broken.test(commit)) {
      Path log = folder.resolve("build.log");
      return new BuildResult.NotBuilt("does not build", log, Duration.ofSeconds(20));
    }
    Files.writeString(image(commit).vmlinux(), commit);
    return new BuildResult.Built(image(commit), Duration.ofSeconds(40));
  }
}
