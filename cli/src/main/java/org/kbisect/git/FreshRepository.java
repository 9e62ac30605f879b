package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.StoredConfig;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/** A new repository that source tarballs are put into. */
final class FreshRepository {
  /** Ten times what unpacking Linux takes on two busy cores. */
  private static final Duration UNPACK_LIMIT = Duration.ofMinutes(10);

  private final Programs programs;
  private final Path tree;
  private final Path log;
  private final GitProgram git;

  /**
   * Makes one, empty.
   *
   * @param tree its work tree, an empty directory
   * @param log takes what programs print
   */
  FreshRepository(Programs programs, Path tree, Path log) throws IOException {
    this.programs = programs;
    this.tree = tree;
    this.log = log;
    this.git = GitProgram.ours(programs, tree, log);
    JGitSystem.settle();
    try (Git made = Git.init().setDirectory(tree.toFile()).setInitialBranch("main").call()) {
      StoredConfig config = made.getRepository().getConfig();
      config.setString("core", null, "autocrlf", "false");
      config.setString("core", null, "attributesFile", "/dev/null");
      config.setString("core", null, "excludesFile", "/dev/null");
      config.setString("core", null, "hooksPath", "/dev/null");
      config.setInt("gc", null, "auto", 0);
      config.save();
    } catch (GitAPIException e) {
      throw new IOException("cannot make a repository in " + tree, e);
    }
  }

  GitProgram git() {
    return git;
  }

  /** Puts the one top folder of a tarball into the work tree. */
  void unpack(Path tarball) throws IOException, InterruptedException, LabFault {
    List<String> argv =
        List.of(
            "tar",
            "--extract",
            "--file",
            tarball.toAbsolutePath().toString(),
            "--no-same-owner",
            "--strip-components=1");
    Exit exit = programs.run(Command.of(argv, tree, log, UNPACK_LIMIT));
    if (!exit.succeeded()) {
      throw new LabFault("cannot unpack " + tarball + ": " + exit.output().strip());
    }
  }

  /** Adds every file there is; the tree's id. */
  String addAll() throws IOException, InterruptedException, LabFault {
    // A threshold of one byte puts all contents into one pack, 318 MB for Linux instead of 525 MB
    // in 78,000 files. --force: Debian's .gitignore leaves out the source itself.
    git.line(
        "-c",
        "core.bigFileThreshold=1",
        "-c",
        "core.compression=1",
        "add",
        "--all",
        "--force",
        ".");
    return git.line("write-tree");
  }

  /** Takes all files away again, so that those of another tarball can come. */
  void empty() throws IOException, InterruptedException, LabFault {
    git.line("rm", "-r", "--force", "--quiet", "--ignore-unmatch", ".");
  }
}
