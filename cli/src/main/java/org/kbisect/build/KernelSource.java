package org.kbisect.build;

import java.io.IOException;
import org.kbisect.plan.LabFault;

/** Where kernel sources come from. */
public interface KernelSource {

  /** The tree id of a commit, without checking it out. */
  String treeId(String commit) throws IOException;

  /** Puts a commit (hexadecimal object id) into kbisect's own work tree. */
  SourceTree checkout(String commit) throws IOException, InterruptedException, LabFault;
}
