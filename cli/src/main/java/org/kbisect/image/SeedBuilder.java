package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kbisect.plan.LabFault;

/** Makes the folder that QEMU shows to a guest as a volume labelled CIDATA. */
record SeedBuilder(Overlay overlay) implements ImageBuilder {

  @Override
  public List<String> machine() throws IOException, InterruptedException, LabFault {
    return overlay.machine();
  }

  @Override
  public void build(List<DebianPackage> versions, Path work, Path to)
      throws IOException, InterruptedException, LabFault {
    overlay.layOut(to, work);
  }
}
