package org.kbisect.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An initial RAM disk that somebody else has made, such as an installer's, taken as it is.
 *
 * @param initrd its path in the packages, or, where there are none, on this machine
 * @param kernel that it was made for, likewise
 */
public record InitrdRecipe(Path file, List<String> packages, Path initrd, Optional<Path> kernel)
    implements Recipe {
  public InitrdRecipe {
    packages = List.copyOf(packages);
  }

  @Override
  public List<Path> sources() {
    return packages.isEmpty()
        ? Stream.concat(Stream.of(initrd), kernel.stream()).toList()
        : List.of();
  }

  @Override
  public String suffix() {
    return "initrd";
  }
}
