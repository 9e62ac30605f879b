package org.kbisect.build;

import java.io.IOException;
import org.kbisect.plan.LabFault;

/** Where kernel sources come from. */
public interface KernelSource {

  /** The tree id of a commit, without checking it out. */
  String treeId(String commit) throws IOException;

  /**
   * Whether two trees, by their ids, agree in all that a build of one of them read. False where one
   * of them is not here.
   */
  default boolean agree(String treeId, String other, BuildInputs inputs) throws IOException {
    return false;
  }

  /** Puts a commit (hexadecimal object id) into kbisect's own work tree. */
  SourceTree checkout(String commit) throws IOException, InterruptedException, LabFault;
}
