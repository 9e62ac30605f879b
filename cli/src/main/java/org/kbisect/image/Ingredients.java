package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.disk.Sha256;

/**
 * All that goes into an image: two images of the same ingredients have the same bytes.
 *
 * @param packages the exact versions of the recipe's packages and all that they depend on
 * @param machine what else of this machine goes in, such as its compiler, one thing a line
 */
record Ingredients(Recipe recipe, List<DebianPackage> packages, List<String> machine) {
  /** To be raised when the builder makes other bytes of the same ingredients. */
  private static final String BUILDER = "builder 1";

  Ingredients {
    packages = List.copyOf(packages);
    machine = List.copyOf(machine);
  }

  /** SHA-256 over all of them. */
  String key() throws IOException {
    var lines = new ArrayList<String>();
    lines.add(BUILDER);
    lines.add("recipe " + Sha256.of(recipe.file()));
    for (Path source : recipe.sources()) {
      lines.add("source " + Sha256.of(source));
    }
    packages.forEach(one -> lines.add("package " + one.file() + " " + one.checksum()));
    lines.addAll(machine);
    return Sha256.of(lines);
  }
}
