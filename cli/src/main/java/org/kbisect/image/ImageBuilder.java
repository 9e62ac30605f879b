package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/** Makes the image of one recipe. */
interface ImageBuilder {

  /** What of this machine goes into the image besides the packages, one thing a line. */
  List<String> machine() throws IOException, InterruptedException, LabFault;

  /**
   * @param versions the recipe's packages and all that they depend on
   * @param work an empty folder to work in
   * @param to the image's file, to be written
   * @throws InvalidRequest when the recipe is at fault
   * @throws LabFault when this machine is
   */
  void build(List<DebianPackage> versions, Path work, Path to)
      throws IOException, InterruptedException, LabFault;
}
