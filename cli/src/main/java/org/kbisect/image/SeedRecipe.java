package org.kbisect.image;

import java.nio.file.Path;
import java.util.List;

/** What cloud-init takes from a volume labelled CIDATA (its data source NoCloud): a folder. */
public record SeedRecipe(Path file, List<Compiled> compile, List<Copied> files) implements Recipe {
  public SeedRecipe {
    compile = List.copyOf(compile);
    files = List.copyOf(files);
  }

  @Override
  public String suffix() {
    return "cidata";
  }
}
