package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.Exit;

/**
 * Looks whether kbisect can use a repository, before anything starts.
 *
 * @param git runs in the directory
 * @param directory as the user has named it
 */
record RepositoryKind(GitProgram git, Path directory) {

  /**
   * Where what all its work trees share is: objects, and the boundary of a shallow clone.
   *
   * @throws InvalidRequest with the reason and what to do, where it cannot be used
   */
  Path requireUsable() throws IOException, InterruptedException {
    Exit exit =
        git.run("rev-parse", "--show-object-format", "--path-format=absolute", "--git-common-dir");
    if (!exit.succeeded()) {
      throw new InvalidRequest("--repo " + directory + ": " + reason(exit.output().strip()));
    }
    List<String> lines = exit.output().lines().toList();
    Path common = Path.of(lines.get(lines.size() - 1));
    requireSha1(lines.get(lines.size() - 2));
    requireWhole();
    requireCommits();
    return common;
  }

  private static String reason(String said) {
    if (said.contains("not a git repository")) {
      return "not in a git repository";
    }
    String advice =
        said.contains("refstorage")
            ? "; its refs are kept as reftable, which takes git 2.45: install that, or convert it"
                + " there with git refs migrate --ref-format=files"
            : "";
    return "git cannot use it: " + said.replaceAll("\\s+", " ") + advice;
  }

  private void requireSha1(String format) {
    if (!format.equals("sha1")) {
      throw new InvalidRequest(
          ("--repo %s: its objects have %s names, and kbisect reads SHA-1 only; make a copy that has:"
                  + " git init COPY; git -C %s fast-export --all | git -C COPY fast-import")
              .formatted(directory, format, directory));
    }
  }

  /** JGit knows no promisors, and what git fetched would be written into the user's repository. */
  private void requireWhole() throws IOException, InterruptedException {
    Exit exit =
        git.run("config", "--get-regexp", "^(extensions\\.partialclone|remote\\..*\\.promisor)$");
    if (exit.succeeded()) {
      throw new InvalidRequest(
          ("--repo %s is a partial clone, of which not all objects were fetched, and kbisect fetches"
                  + " nothing; use a whole one: git clone URL DIRECTORY")
              .formatted(directory));
    }
  }

  private void requireCommits() throws IOException, InterruptedException {
    if (!git.run("rev-parse", "--quiet", "--verify", "HEAD").succeeded()
        && git.run("for-each-ref", "--count=1").output().isBlank()) {
      throw new InvalidRequest("--repo " + directory + ": the repository has no commits yet");
    }
  }
}
