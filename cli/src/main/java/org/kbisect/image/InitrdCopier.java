package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/**
 * Takes an initial RAM disk, and the kernel that belongs to it, out of Debian's packages, or from
 * this machine.
 */
record InitrdCopier(InitrdRecipe recipe, AptPackages apt) implements ImageBuilder {

  @Override
  public List<String> machine() {
    return List.of();
  }

  @Override
  public void build(List<DebianPackage> versions, Path work, Path to)
      throws IOException, InterruptedException, LabFault {
    if (recipe.packages().isEmpty()) {
      copy(recipe.initrd(), recipe.kernel(), to);
      return;
    }
    PackageTree packages = apt.unpack(recipe.packages(), versions, work.resolve("packages"));
    Path initrd = in(packages, recipe.initrd());
    Optional<Path> kernel = recipe.kernel();
    copy(initrd, kernel.isPresent() ? Optional.of(in(packages, kernel.get())) : kernel, to);
  }

  private static Path in(PackageTree packages, Path path) throws IOException {
    if (!packages.has(path.toString())) {
      throw new InvalidRequest("none of the packages has " + path);
    }
    return packages.resolved(path.toString());
  }

  private static void copy(Path initrd, Optional<Path> kernel, Path to) throws IOException {
    InitrdFormat.require(initrd);
    Files.copy(initrd, to);
    if (kernel.isPresent()) {
      Files.copy(kernel.get(), to.resolveSibling(StoredImage.KERNEL));
    }
  }
}
