package org.kbisect.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.kbisect.trial.InvalidRequest;

/** Refuses patches that reach out of the tree: what is checked out is compiled and run. */
final class PatchPaths {
  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "(?m)^(?:---|\\+\\+\\+|rename from|rename to|copy from|copy to) (?!/dev/null)\"?/.*$");

  private PatchPaths() {}

  /** Refuses names that are absolute, climb up, or lie in git's own directory. */
  static void check(String origin, FileHeader file) {
    String header = Bytes.text(file.getBuffer()).substring(file.getStartOffset(), endOf(file));
    Matcher absolute = ABSOLUTE.matcher(header);
    if (absolute.find()) {
      throw refused(origin, absolute.group().strip(), "an absolute path");
    }
    for (String path : List.of(file.getOldPath(), file.getNewPath())) {
      if (!path.equals("/dev/null")) {
        check(origin, path);
      }
    }
  }

  private static int endOf(FileHeader file) {
    return file.getHunks().isEmpty()
        ? file.getEndOffset()
        : file.getHunks().get(0).getStartOffset();
  }

  private static void check(String origin, String path) {
    try {
      // As on a Mac, whose file system reads other spellings of .git as the same.
      new ObjectChecker().setSafeForMacOS(true).checkPath(path);
    } catch (CorruptObjectException e) {
      throw refused(origin, path, String.valueOf(e.getMessage()));
    }
  }

  /** Refuses paths that go through a symbolic link of the tree. */
  static void checkLinks(
      String origin, List<? extends FileHeader> files, Repository repository, ObjectId tree)
      throws IOException {
    for (FileHeader file : files) {
      String path =
          file.getChangeType() == ChangeType.DELETE ? file.getOldPath() : file.getNewPath();
      for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        String folder = path.substring(0, slash);
        boolean made =
            files.stream()
                .anyMatch(
                    other ->
                        other.getNewPath().equals(folder)
                            && FileMode.SYMLINK.equals(other.getNewMode()));
        if (made || isLink(repository, tree, folder)) {
          throw refused(origin, path, folder + " is a symbolic link");
        }
      }
    }
  }

  private static boolean isLink(Repository repository, ObjectId tree, String path)
      throws IOException {
    try (TreeWalk walk = TreeWalk.forPath(repository, path, tree)) {
      return walk != null && walk.getFileMode(0).equals(FileMode.SYMLINK);
    }
  }

  /** Refuses symbolic links that a patch makes to somewhere outside of the tree. */
  static void checkNewLinks(
      String origin, List<? extends FileHeader> files, Repository repository, ObjectId tree)
      throws IOException {
    for (FileHeader file : files) {
      if (file.getChangeType() == ChangeType.DELETE
          || !isLink(repository, tree, file.getNewPath())) {
        continue;
      }
      try (TreeWalk walk = TreeWalk.forPath(repository, file.getNewPath(), tree)) {
        byte[] content = repository.open(walk.getObjectId(0)).getBytes();
        String target = new String(content, StandardCharsets.UTF_8);
        Path reached =
            Path.of("/")
                .relativize(Path.of("/" + file.getNewPath()))
                .resolveSibling(target)
                .normalize();
        if (target.startsWith("/") || reached.startsWith("..")) {
          throw refused(origin, file.getNewPath(), "a symbolic link out of the tree, to " + target);
        }
      }
    }
  }

  private static InvalidRequest refused(String origin, String path, String reason) {
    return new InvalidRequest("%s: refused: %s: %s".formatted(origin, path, reason));
  }
}
