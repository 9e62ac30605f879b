package org.kbisect.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.kbisect.trial.KernelSource;
import org.kbisect.trial.LabFault;
import org.kbisect.trial.SourceTree;

/**
 * kbisect's own work tree: a repository that borrows the user's objects through alternates, so that
 * nothing is copied and the user's refs, index and files are never touched.
 */
public final class WorkTree implements KernelSource, AutoCloseable {
  private final Path directory;
  private final Repository repository;

  private WorkTree(Path directory, Repository repository) {
    this.directory = directory;
    this.repository = repository;
  }

  /** Opens the work tree in a directory, making it when it is not there yet. */
  public static WorkTree open(Path directory, UserRepository user) throws IOException {
    Files.createDirectories(directory);
    try (Git git = Git.init().setDirectory(directory.toFile()).call()) {
      Repository repository = git.getRepository();
      Path gitDirectory = repository.getDirectory().toPath();
      Path info = Files.createDirectories(gitDirectory.resolve("objects/info"));
      Files.writeString(info.resolve("alternates"), user.objects() + "\n", StandardCharsets.UTF_8);
      if (user.isShallow()) {
        Files.copy(
            user.shallowFile().toPath(),
            gitDirectory.resolve("shallow"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      StoredConfig config = repository.getConfig();
      // The user's own settings must not change what is built.
      config.setString(
          ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_AUTOCRLF, "false");
      config.setBoolean(
          ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_FILEMODE, true);
      config.save();
    } catch (GitAPIException | JGitInternalException e) {
      throw new IOException(
          "cannot make a work tree in %s: %s".formatted(directory, e.getMessage()), e);
    }
    // Opened anew: alternates are read when a repository is opened.
    return new WorkTree(directory, Git.open(directory.toFile()).getRepository());
  }

  public Path directory() {
    return directory;
  }

  Repository jgit() {
    return repository;
  }

  @Override
  public String treeId(String commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.parseCommit(ObjectId.fromString(commit)).getTree().name();
    }
  }

  @Override
  public SourceTree checkout(String commit) throws IOException, LabFault {
    removeStaleLock();
    try (Git git = new Git(repository)) {
      git.reset().setMode(ResetType.HARD).setRef(commit).disableRefLog(true).call();
    } catch (GitAPIException | JGitInternalException e) {
      throw new LabFault("cannot check out " + commit + " in " + directory + ": " + e.getMessage());
    }
    return new SourceTree(directory, treeId(commit));
  }

  /** A run that was killed leaves git's lock behind; only one run at a time has this tree. */
  private void removeStaleLock() throws IOException {
    Files.deleteIfExists(repository.getDirectory().toPath().resolve("index.lock"));
  }

  /**
   * A commit that takes one commit's change back on top of another, or empty when it does not
   * revert cleanly (or is a merge, of which there is no one change).
   */
  public Optional<String> revert(String culprit, String onto) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit reverted = walk.parseCommit(ObjectId.fromString(culprit));
      RevCommit tip = walk.parseCommit(ObjectId.fromString(onto));
      if (reverted.getParentCount() != 1) {
        return Optional.empty();
      }
      ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
      merger.setBase(reverted);
      if (!merger.merge(tip, reverted.getParent(0))) {
        return Optional.empty();
      }
      if (merger.getResultTreeId().equals(tip.getTree())) {
        return Optional.empty();
      }
      return Optional.of(commit(merger.getResultTreeId(), tip, "Revert " + culprit));
    }
  }

  /** Writes a commit object; nothing refers to it but kbisect. */
  String commit(ObjectId tree, RevCommit parent, String message) throws IOException {
    // The parent's time: the same inputs give the same commit.
    var ident =
        new PersonIdent(parent.getCommitterIdent(), parent.getCommitterIdent().getWhenAsInstant());
    var builder = new CommitBuilder();
    builder.setTreeId(tree);
    builder.setParentId(parent);
    builder.setAuthor(ident);
    builder.setCommitter(ident);
    builder.setMessage(message + "\n");
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(builder);
      inserter.flush();
      return id.name();
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
