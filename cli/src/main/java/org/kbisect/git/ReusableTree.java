package org.kbisect.git;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.FS;
import org.kbisect.disk.Folders;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * The files of a work tree of kbisect's, with what make has built of them, which can become those
 * of another repository's: a kernel that was built once is not built from nothing for a second
 * clone. Files move, and no path of a tree changes, so that ccache, logs and commands find what
 * they know.
 *
 * @param directory where they lie now
 */
public record ReusableTree(Path directory) {
  /** Only a kernel's build leaves it. */
  private static final String BUILT = "vmlinux.o";

  /** What kbisect's git knows of a tree, and the copy of it for others. */
  private static final List<String> INDEXES = List.of("kbisect-index", "index");

  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Whether there is anything that another tree could use. */
  public boolean isBuilt() {
    return Files.exists(directory.resolve(BUILT))
        && Files.exists(index())
        && !Files.exists(directory.resolve(".gitmodules"));
  }

  /** Whether nothing was ever checked out, or nothing of it can be trusted. */
  public boolean isEmpty() {
    return INDEXES.stream().noneMatch(name -> Files.exists(git().resolve(name)));
  }

  /**
   * The share of a commit's files that lie here as the commit has them, from 0 to 1.
   *
   * @param objects where the commit is
   */
  double likeness(Repository objects, RevCommit commit) throws IOException {
    DirCache lies = DirCache.read(index().toFile(), FS.DETECTED);
    int all = 0;
    int alike = 0;
    try (TreeWalk walk = new TreeWalk(objects)) {
      walk.addTree(commit.getTree());
      walk.addTree(new DirCacheIterator(lies));
      walk.setRecursive(true);
      while (walk.next()) {
        all++;
        if (walk.idEqual(0, 1)) {
          alike++;
        }
      }
    }
    return all == 0 ? 0 : (double) alike / all;
  }

  /**
   * Moves the files to an empty tree of another repository. Killed in the middle it leaves two
   * trees that are empty by {@link #isEmpty}, and {@link #clear} makes them so.
   *
   * @param log takes what programs print
   */
  void moveTo(ReusableTree other, Programs programs, Path log)
      throws IOException, InterruptedException {
    other.clear();
    Path moving = other.git().resolve("kbisect-index.moving");
    Files.copy(
        index(), moving, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    for (String name : INDEXES) {
      Files.deleteIfExists(git().resolve(name));
    }
    for (Path entry : entries()) {
      Files.move(entry, other.directory.resolve(entry.getFileName()));
    }
    other.mendPaths(directory, programs, log);
    Files.move(moving, other.index(), StandardCopyOption.ATOMIC_MOVE);
    // A rename changes the time by which git trusts that a file at the top is the same.
    GitProgram.ours(programs, other.directory, log)
        .run(
            List.of("update-index", "-q", "--refresh"),
            Map.of("GIT_INDEX_FILE", other.index().toString()));
  }

  /** Removes files of which nobody knows what they are. */
  void clear() throws IOException {
    for (Path entry : entries()) {
      Folders.delete(entry);
    }
  }

  /**
   * The kernel's own tools are built by absolute paths, and everything that they look at is built
   * anew after them: that would be every object.
   */
  private void mendPaths(Path before, Programs programs, Path log)
      throws IOException, InterruptedException {
    Exit found =
        programs.run(
            Command.of(
                List.of("grep", "-rlF", "--include=*.cmd", "--include=*.d", before + "/", "tools"),
                directory,
                log,
                LIMIT));
    if (!found.succeeded()) {
      return; // there are none
    }
    for (String name : found.output().lines().toList()) {
      Path file = directory.resolve(name);
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      Files.writeString(
          file,
          text.replace(before + File.separator, directory + File.separator),
          StandardCharsets.ISO_8859_1);
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(entry -> !entry.equals(git())).sorted().toList();
    }
  }

  private Path git() {
    return directory.resolve(".git");
  }

  private Path index() {
    return git().resolve(INDEXES.get(0));
  }
}
