package org.kbisect.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.kbisect.plan.InvalidRequest;

/**
 * Refuses patches that reach out of the tree, as far as git takes them: what is checked out is
 * compiled and run. git itself refuses what climbs up, lies in {@code .git} or behind a link.
 */
final class PatchPaths {
  private PatchPaths() {}

  static void requireRelative(String origin, DiffText diff) {
    diff.names().stream()
        .filter(name -> name.startsWith("/"))
        .findFirst()
        .ifPresent(
            name -> {
              throw refused(origin, name, "an absolute path");
            });
  }

  /**
   * Refuses symbolic links to somewhere outside of the tree, where a patch made or changed them.
   */
  static void requireLinksInside(
      String origin, Repository repository, ObjectId before, ObjectId after) throws IOException {
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(before);
      walk.addTree(after);
      walk.setRecursive(true);
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        if (walk.getFileMode(1).equals(FileMode.SYMLINK)) {
          byte[] content = repository.open(walk.getObjectId(1)).getBytes();
          String target = new String(content, StandardCharsets.UTF_8);
          if (leaves(walk.getPathString(), target)) {
            throw refused(
                origin, walk.getPathString(), "a symbolic link out of the tree, to " + target);
          }
        }
      }
    }
  }

  private static boolean leaves(String link, String target) {
    return target.startsWith("/")
        || Path.of(link).resolveSibling(target).normalize().startsWith("..");
  }

  private static InvalidRequest refused(String origin, String path, String reason) {
    return new InvalidRequest("%s: refused: %s: %s".formatted(origin, path, reason));
  }
}
