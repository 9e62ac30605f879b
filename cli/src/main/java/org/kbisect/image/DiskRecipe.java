package org.kbisect.image;

import java.nio.file.Path;
import java.util.List;

/**
 * A guest with Debian installed, on an ext4 file system without a partition table.
 *
 * @param suite of Debian, such as {@code bookworm}
 * @param mebibytes size of the file system
 * @param commands lines of shell, run in the guest's root when all packages are installed
 */
public record DiskRecipe(
    Path file,
    String suite,
    int mebibytes,
    List<String> packages,
    List<Compiled> compile,
    List<Copied> files,
    List<Linked> links,
    List<String> commands)
    implements Recipe {
  public DiskRecipe {
    packages = List.copyOf(packages);
    compile = List.copyOf(compile);
    files = List.copyOf(files);
    links = List.copyOf(links);
    commands = List.copyOf(commands);
  }

  @Override
  public String suffix() {
    return "ext4";
  }
}
