package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Exit;

/**
 * Brings kbisect's work tree to a commit, by the git program: as {@code git reset --hard} does, and
 * no more, so that make's objects, ignored and untracked files stay; then the submodules.
 *
 * <p>There are two indexes. By the one that only kbisect's git writes is known what lies in the
 * tree. The usual one is a copy of it for the git of a command or of make, which may do to it what
 * it likes: mark files as not to be looked at, or write a form that others cannot read.
 *
 * @param directory the tree's {@code .git}
 */
record Checkout(GitProgram git, Path directory) {
  private Path ours() {
    return directory.resolve("kbisect-index");
  }

  private Path theirs() {
    return directory.resolve("index");
  }

  /** Brings the tree to a commit. */
  void of(String commit) throws IOException, InterruptedException, LabFault {
    removeStaleLocks();
    detach(commit);
    takeBackTheirs(commit);
    Exit exit = reset(ours(), commit);
    if (!exit.succeeded()) {
      Files.deleteIfExists(ours()); // it may be what stands in the way
      exit = reset(ours(), commit);
    }
    if (!exit.succeeded()) {
      throw new LabFault(
          "cannot check out %s in %s: %s"
              .formatted(commit, directory.resolveSibling("."), exit.output().strip()));
    }
    checkOutModules();
    OwnFiles.copy(ours(), theirs());
  }

  /** Of those that are lent. One that is not as the commit wants it is left, as by git bisect. */
  private void checkOutModules() throws IOException, InterruptedException {
    if (Files.isDirectory(directory.resolve("modules"))
        && Files.exists(directory.resolveSibling(".gitmodules"))) {
      git.run(
          List.of("submodule", "--quiet", "update", "--force", "--recursive", "--no-fetch"),
          Map.of("GIT_INDEX_FILE", ours().toString()));
    }
  }

  private Exit reset(Path index, String commit) throws IOException, InterruptedException {
    return git.run(
        List.of("reset", "--hard", "--quiet", commit), Map.of("GIT_INDEX_FILE", index.toString()));
  }

  /** A git that was killed leaves its locks behind; only one run at a time has this tree. */
  private void removeStaleLocks() throws IOException {
    for (String lock : List.of("index.lock", "kbisect-index.lock", "HEAD.lock")) {
      Files.deleteIfExists(directory.resolve(lock));
    }
  }

  /** A command may have put itself on a branch, and reset would move that. */
  private void detach(String commit) throws IOException, InterruptedException, LabFault {
    if (Files.readString(directory.resolve("HEAD")).startsWith("ref:")) {
      git.line("update-ref", "--no-deref", "HEAD", commit);
    }
  }

  /** Files that the git of a command has added are known by its index alone. */
  private void takeBackTheirs(String commit) throws IOException, InterruptedException {
    if (!Files.exists(theirs()) || (Files.exists(ours()) && Files.mismatch(ours(), theirs()) < 0)) {
      return;
    }
    boolean taken = reset(theirs(), commit).succeeded();
    if (taken && !Files.exists(ours())) {
      OwnFiles.copy(theirs(), ours()); // of a tree from before there were two
    }
  }
}
