package org.kbisect.trial;

import java.io.IOException;

/** Makes kernels from source trees. */
public interface KernelBuilder {

  /** Whether a source (a git tree id) is built already, so that building it costs nothing. */
  boolean isBuilt(String treeId);

  /** Builds the kernel of a checked-out source tree, or recognises that it is built already. */
  BuildResult build(SourceTree source) throws IOException, InterruptedException, LabFault;
}
