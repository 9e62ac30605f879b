package org.kbisect.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.UserConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.kbisect.trial.InvalidRequest;

/** The user's repository, only ever read: its refs, index and files are never touched. */
public final class UserRepository implements AutoCloseable {
  private final Path path;
  private final Repository repository;

  private UserRepository(Path path, Repository repository) {
    this.path = path;
    this.repository = repository;
  }

  /**
   * Opens the repository that a directory is in; it may be bare, shallow or dirty.
   *
   * @throws InvalidRequest when there is none, or it has no commits
   */
  public static UserRepository open(Path directory) throws IOException {
    Path path = directory.toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      throw new InvalidRequest("--repo " + directory + ": no such directory");
    }
    var builder = new FileRepositoryBuilder().setMustExist(true).readEnvironment();
    if (Files.isRegularFile(path.resolve("HEAD")) && Files.isDirectory(path.resolve("objects"))) {
      builder.setGitDir(path.toFile());
    } else {
      builder.findGitDir(path.toFile());
    }
    if (builder.getGitDir() == null) {
      throw new InvalidRequest("--repo " + directory + ": not in a git repository");
    }
    Repository repository = builder.build();
    if (!repository.getObjectDatabase().exists() || !hasCommits(repository)) {
      repository.close();
      throw new InvalidRequest("--repo " + directory + ": the repository has no commits yet");
    }
    return new UserRepository(path, repository);
  }

  private static boolean hasCommits(Repository repository) throws IOException {
    return repository.resolve("HEAD") != null || !repository.getRefDatabase().getRefs().isEmpty();
  }

  public Path path() {
    return path;
  }

  /** Where the objects are, for a repository that borrows them. */
  Path objects() {
    return ((ObjectDirectory) repository.getObjectDatabase()).getDirectory().toPath();
  }

  Repository jgit() {
    return repository;
  }

  /** The boundary file of a shallow clone; it need not exist. */
  File shallowFile() {
    return new File(repository.getCommonDirectory(), "shallow");
  }

  public boolean isShallow() {
    return shallowFile().isFile();
  }

  /**
   * The commit that a revision names.
   *
   * @throws InvalidRequest when it names none
   */
  public ObjectId commit(String revision) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId id = repository.resolve(revision);
      if (id == null) {
        throw new InvalidRequest(unknown(revision));
      }
      return walk.parseCommit(id).copy();
    } catch (RevisionSyntaxException | MissingObjectException e) {
      throw new InvalidRequest(unknown(revision), e);
    } catch (AmbiguousObjectException e) {
      throw new InvalidRequest(
          "'%s' is the beginning of %d objects: give more digits"
              .formatted(revision, e.getCandidates().size()),
          e);
    } catch (IncorrectObjectTypeException e) {
      throw new InvalidRequest("'" + revision + "' does not name a commit", e);
    }
  }

  private String unknown(String revision) {
    String hint = isShallow() ? "; the repository is shallow: git fetch --unshallow" : "";
    return "unknown revision '%s' in %s%s".formatted(revision, path, hint);
  }

  /** A commit's parents, as object ids in hexadecimal. */
  public List<String> parents(ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return Arrays.stream(walk.parseCommit(commit).getParents()).map(RevCommit::name).toList();
    }
  }

  /** What a person needs to know a commit by. */
  public CommitDescription describe(ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit parsed = walk.parseCommit(commit);
      walk.parseBody(parsed);
      return new CommitDescription(
          commit.name(),
          parsed.getShortMessage(),
          parsed.getAuthorIdent().getName()
              + " <"
              + parsed.getAuthorIdent().getEmailAddress()
              + ">",
          parsed.getAuthorIdent().getWhenAsInstant());
    }
  }

  /** Who the user says to be, as {@code Name <address>}; empty where git would have to guess. */
  public Optional<String> identity() {
    UserConfig config = repository.getConfig().get(UserConfig.KEY);
    return config.isCommitterNameImplicit()
            || config.isCommitterEmailImplicit()
            || config.getCommitterName().isBlank()
            || config.getCommitterEmail().isBlank()
        ? Optional.empty()
        : Optional.of(config.getCommitterName() + " <" + config.getCommitterEmail() + ">");
  }

  @Override
  public void close() {
    repository.close();
  }
}
