package org.kbisect.place;

import java.nio.file.Path;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.LabFault;

/** Files by their content, where a place finds them. */
@FunctionalInterface
public interface ContentStore {

  /**
   * Makes a content lie at the place; one that lies there already is not brought again.
   *
   * @param file where it lies here: a file, or a folder
   * @return where it lies for the place
   */
  Path put(Artifact artifact, Path file) throws LabFault, InterruptedException;
}
