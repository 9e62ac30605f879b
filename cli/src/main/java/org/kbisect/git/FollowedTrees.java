package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.kbisect.disk.Sha256;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * A repository of kbisect's own into which branches of others are fetched. Nothing is ever taken
 * away from it: a tip that was force-pushed away is still there to be compared with.
 */
public final class FollowedTrees {
  private final Path directory;
  private final GitProgram git;

  private FollowedTrees(Path directory, GitProgram git) {
    this.directory = directory;
    this.git = git;
  }

  /**
   * What a branch is now.
   *
   * @param tip its commit
   * @param before the tip at the last fetch; empty at the first
   * @param rewritten whether the history of that was replaced, as by a forced push
   */
  public record Fetched(ObjectId tip, Optional<ObjectId> before, boolean rewritten) {}

  /** Opens it, making it when it is not there yet. */
  public static FollowedTrees open(Programs programs, Path directory)
      throws IOException, InterruptedException, LabFault {
    Files.createDirectories(directory);
    Path log = directory.resolveSibling(directory.getFileName() + ".git.log");
    var trees = new FollowedTrees(directory, GitProgram.fetching(programs, directory, log));
    if (!Files.exists(directory.resolve("HEAD"))) {
      trees.git.line("init", "--quiet", "--bare", "--template=");
    }
    return trees;
  }

  public Path directory() {
    return directory;
  }

  /**
   * Fetches a branch. Of the same name at another address nothing is known.
   *
   * @param tree what it is called here, in any characters
   * @param url as git takes it
   * @throws LabFault when it cannot be had, with git's own words
   */
  public Fetched fetch(String tree, String url, String branch)
      throws IOException, InterruptedException, LabFault {
    String key = key(tree + " " + url + " " + branch);
    String ref = ref("trees", key);
    Optional<ObjectId> before = find(ref);
    get(url, branch, "+refs/heads/%s:%s".formatted(branch, ref));
    ObjectId tip =
        find(ref).orElseThrow(() -> new LabFault("%s: no branch %s".formatted(url, branch)));
    if (before.isEmpty()) {
      // Whoever asks whether others have a commit looks for remotes, and for what they have.
      git.line("config", "remote.%s.url".formatted(key), url);
    }
    if (before.isEmpty() && find("HEAD").isEmpty()) {
      // Who looks for a built tree that is like this repository's asks what HEAD is.
      git.line("symbolic-ref", "HEAD", ref);
    }
    boolean rewritten = before.isPresent() && !isAncestor(before.get(), tip);
    return new Fetched(tip, before, rewritten);
  }

  /**
   * The commit that a revision names: here, or as a tag, branch or id of the tree that is fetched.
   */
  public Optional<ObjectId> commit(String url, String revision)
      throws IOException, InterruptedException {
    Optional<ObjectId> here = find(revision);
    if (here.isPresent()) {
      return here;
    }
    String ref = ref("named", key(url + " " + revision));
    try {
      get(url, revision, "+%s:%s".formatted(revision, ref));
    } catch (LabFault unknown) {
      return Optional.empty();
    }
    return find(ref);
  }

  /** Whether a commit is contained in another, or is the same. */
  public boolean isAncestor(ObjectId older, ObjectId newer)
      throws IOException, InterruptedException {
    return git.run("merge-base", "--is-ancestor", older.name(), newer.name()).succeeded();
  }

  private void get(String url, String what, String refspec)
      throws IOException, InterruptedException, LabFault {
    Exit exit = git.run("fetch", "--quiet", "--force", "--no-write-fetch-head", "--", url, refspec);
    if (!exit.succeeded()) {
      throw new LabFault("cannot fetch %s from %s: %s".formatted(what, url, lastWords(exit)));
    }
  }

  /** Of several lines git's first error says what is wrong, and the others what that may mean. */
  private static String lastWords(Exit exit) {
    List<String> lines = exit.output().strip().lines().toList();
    return lines.stream()
        .filter(line -> line.startsWith("fatal: ") || line.startsWith("error: "))
        .findFirst()
        .orElse(lines.isEmpty() ? exit.describe() : lines.get(0));
  }

  private Optional<ObjectId> find(String revision) throws IOException, InterruptedException {
    if (revision.startsWith("-")) {
      return Optional.empty();
    }
    Exit exit = git.run("rev-parse", "--quiet", "--verify", revision + "^{commit}");
    return exit.succeeded()
        ? exit.output().lines().filter(ObjectId::isId).map(ObjectId::fromString).findFirst()
        : Optional.empty();
  }

  /** A name of kbisect's own: what people call a tree need be no name of a ref. */
  private static String key(String name) {
    return Sha256.of(List.of(name)).substring(0, 16);
  }

  private static String ref(String kind, String key) {
    return "refs/remotes/kbisect/%s/%s".formatted(kind, key);
  }
}
