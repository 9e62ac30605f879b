package org.kbisect.image;

import java.nio.file.Path;
import java.util.List;

/**
 * A guest that lives in its initramfs: little, quickly booted, nothing installed.
 *
 * @param programs ELF files of the packages; the shared libraries that they need come along
 * @param data files and folders of the packages, copied as they are
 */
public record InitramfsRecipe(
    Path file,
    List<String> packages,
    List<String> programs,
    List<String> data,
    List<Compiled> compile,
    List<Copied> files,
    List<Linked> links)
    implements Recipe {
  public InitramfsRecipe {
    packages = List.copyOf(packages);
    programs = List.copyOf(programs);
    data = List.copyOf(data);
    compile = List.copyOf(compile);
    files = List.copyOf(files);
    links = List.copyOf(links);
  }

  /** Not compressed: under TCG the guest's own unpacking costs more than QEMU's reading. */
  @Override
  public String suffix() {
    return "cpio";
  }
}
