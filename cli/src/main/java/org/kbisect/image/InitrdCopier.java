package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kbisect.trial.InvalidRequest;
import org.kbisect.trial.LabFault;

/** Takes an initial RAM disk out of Debian's packages, or from this machine. */
record InitrdCopier(InitrdRecipe recipe, AptPackages apt) implements ImageBuilder {

  @Override
  public List<String> machine() {
    return List.of();
  }

  @Override
  public void build(List<DebianPackage> versions, Path work, Path to)
      throws IOException, InterruptedException, LabFault {
    Path initrd = recipe.initrd();
    if (!recipe.packages().isEmpty()) {
      PackageTree packages = apt.unpack(recipe.packages(), versions, work.resolve("packages"));
      if (!packages.has(initrd.toString())) {
        throw new InvalidRequest("none of the packages has " + initrd);
      }
      initrd = packages.here(initrd.toString());
    }
    InitrdFormat.require(initrd);
    Files.copy(initrd, to);
  }
}
