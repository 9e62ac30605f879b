package org.kbisect.build;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.plan.LabFault;

/** Makes kernels from source trees. */
public interface KernelBuilder {

  /** The kernel of a source (a git tree id), if it was built before. */
  Optional<KernelImage> find(String treeId);

  /**
   * A kernel that was built of a source which agrees with this one in all that its build read, so
   * that it is the kernel of this one, too.
   *
   * @param trees compares sources
   */
  default Optional<Inferred> infer(String treeId, KernelSource trees) throws IOException {
    return Optional.empty();
  }

  /** What the build of this source read; empty when it was not built, or that is not known. */
  default Optional<BuildInputs> inputs(String treeId) {
    return Optional.empty();
  }

  /**
   * A kernel of another source.
   *
   * @param inputs what its build read
   */
  record Inferred(KernelImage image, BuildInputs inputs) {}

  /** Builds the kernel of a checked-out source tree. */
  BuildResult build(SourceTree source) throws IOException, InterruptedException, LabFault;
}
