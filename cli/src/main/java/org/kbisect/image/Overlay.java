package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/** A recipe's own files, links and programs, laid out in a folder as they are in the guest. */
record Overlay(Recipe recipe, List<Recipe.Compiled> programs, StaticCompiler compiler) {

  /** What of this machine goes into it, one thing a line. */
  List<String> machine() throws IOException, InterruptedException, LabFault {
    return programs.isEmpty() ? List.of() : compiler.identity();
  }

  /**
   * Lays it out.
   *
   * @param work for what is needed meanwhile
   */
  void layOut(Path folder, Path work) throws IOException, InterruptedException, LabFault {
    var tree = new PackageTree(Files.createDirectories(folder));
    for (Recipe.Copied file : recipe.files()) {
      Path to = place(tree, file.to());
      Files.copy(file.from(), to);
      Files.setPosixFilePermissions(to, permissions(file.mode()));
    }
    for (Recipe.Linked link : recipe.links()) {
      Files.createSymbolicLink(place(tree, link.at()), Path.of(link.to()));
    }
    for (Recipe.Compiled program : programs) {
      Path to = place(tree, program.to());
      // Headers other than the machine's own are in packages that are not installed yet: none.
      compiler.compile(program, new PackageTree(work.resolve("headers")), to);
      Files.setPosixFilePermissions(to, permissions(0755));
    }
  }

  /**
   * Where something new goes, with the folders that it needs.
   *
   * @throws InvalidRequest when a link is there, which would lead out of the folder
   */
  private static Path place(PackageTree tree, String guestPath) throws IOException {
    Path place = tree.here(guestPath);
    if (Files.isSymbolicLink(place)) {
      throw new InvalidRequest(guestPath + " is to be a link and something else, too");
    }
    Files.createDirectories(place.getParent());
    return place;
  }

  static Set<PosixFilePermission> permissions(int mode) {
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int bit = 0; bit < all.length; bit++) {
      // The constants are in the order of the bits, the owner's first.
      if ((mode & (0400 >> bit)) != 0) {
        permissions.add(all[bit]);
      }
    }
    return permissions;
  }
}
