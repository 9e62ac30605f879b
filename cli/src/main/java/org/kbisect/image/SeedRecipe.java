package org.kbisect.image;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What cloud-init takes from a volume labelled CIDATA (its data source NoCloud): a folder. */
public record SeedRecipe(Path file, List<Compiled> compile, List<Copied> files) implements Recipe {
  public SeedRecipe {
    compile = List.copyOf(compile);
    files = List.copyOf(files);
  }

  @Override
  public List<String> packages() {
    return List.of();
  }

  /** A volume with FAT has none. */
  @Override
  public List<Linked> links() {
    return List.of();
  }

  @Override
  public List<Path> sources() {
    return Stream.concat(
            files.stream().map(Copied::from), compile.stream().flatMap(Compiled::sources))
        .toList();
  }

  @Override
  public String suffix() {
    return "cidata";
  }
}
