package org.kbisect.image;

import java.nio.file.Path;
import java.util.List;

/**
 * An initial RAM disk that somebody else has made, such as an installer's, taken as it is.
 *
 * @param initrd its path in the packages, or, where there are none, on this machine
 */
public record InitrdRecipe(Path file, List<String> packages, Path initrd) implements Recipe {
  public InitrdRecipe {
    packages = List.copyOf(packages);
  }

  @Override
  public List<Copied> files() {
    return List.of();
  }

  @Override
  public List<Linked> links() {
    return List.of();
  }

  @Override
  public List<Path> sources() {
    return packages.isEmpty() ? List.of(initrd) : List.of();
  }

  @Override
  public String suffix() {
    return "initrd";
  }
}
