package org.kbisect.image;

import java.nio.file.Path;
import java.util.List;

/**
 * A guest that kbisect describes and has never built: nothing is said of how it behaves.
 *
 * @param reason why not
 * @param needs what a machine must have to build it
 */
public record UnbuiltRecipe(Path file, String reason, String needs, List<String> packages)
    implements Recipe {
  public UnbuiltRecipe {
    packages = List.copyOf(packages);
  }

  @Override
  public String suffix() {
    return "none";
  }
}
