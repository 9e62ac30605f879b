package org.kbisect.build;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.plan.LabFault;

/** Makes kernels from source trees. */
public interface KernelBuilder {

  /** The kernel of a source (a git tree id), if it was built before. */
  Optional<KernelImage> find(String treeId);

  /** Builds the kernel of a checked-out source tree. */
  BuildResult build(SourceTree source) throws IOException, InterruptedException, LabFault;
}
