package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FileUtils;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * The user's repository, only ever read. The git program says where it is and what its names mean;
 * JGit reads its objects.
 */
public final class UserRepository implements AutoCloseable {
  private static final String IN_PACKS = "in-pack: ";
  private static final Pattern MODULE = Pattern.compile("^submodule\\.(.*)\\.path$");
  private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern IDENTITY = Pattern.compile("(.+ <.+>) \\d+ [-+]\\d{4}");

  private final Path path;
  private final Path common;
  private final Path scratch;
  private final GitProgram git;
  private final Repository objects;

  private UserRepository(Path path, Path common, Path scratch, GitProgram git) throws IOException {
    this.path = path;
    this.common = common;
    this.scratch = scratch;
    this.git = git;
    if (isShallow()) {
      Files.copy(shallowFile(), scratch.resolve("shallow"));
    }
    // Settings, refs and index are of forms that only git reads: JGit gets to see none of them.
    this.objects =
        new FileRepositoryBuilder()
            .setGitDir(scratch.toFile())
            .setObjectDirectory(objects().toFile())
            .build();
  }

  /**
   * Opens the repository that a directory is in; it may be bare, shallow, dirty or a linked work
   * tree.
   *
   * @throws InvalidRequest when there is none, it has no commits, or kbisect cannot use its kind
   */
  public static UserRepository open(Programs programs, Path directory)
      throws IOException, InterruptedException {
    Path path = directory.toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      throw new InvalidRequest("--repo " + directory + ": no such directory");
    }
    JGitSystem.settle();
    Path scratch = Files.createTempDirectory("kbisect-git-");
    try {
      GitProgram git = GitProgram.theirs(programs, path, scratch.resolve("log"));
      Path common = new RepositoryKind(git, directory).requireUsable();
      return new UserRepository(path, common, scratch, git);
    } catch (IOException | InterruptedException | RuntimeException e) {
      FileUtils.delete(scratch.toFile(), FileUtils.RECURSIVE);
      throw e;
    }
  }

  public Path path() {
    return path;
  }

  /** Where the objects are, for a repository that borrows them. */
  Path objects() {
    return common.resolve("objects");
  }

  GitProgram git() {
    return git;
  }

  /** Its commits. */
  public History history() {
    return new History(objects, List.of(History.graphIn(objects())));
  }

  /** The boundary file of a shallow clone; it need not exist. */
  Path shallowFile() {
    return common.resolve("shallow");
  }

  public boolean isShallow() {
    return Files.isRegularFile(shallowFile());
  }

  /** Names of the submodules that were fetched. */
  List<String> modules() throws IOException {
    return LentModules.in(common.resolve("modules"));
  }

  /** Where git keeps a submodule. */
  Path module(String name) {
    return common.resolve("modules").resolve(name);
  }

  /** How many objects are in its packs. */
  long packedObjects() throws IOException, InterruptedException {
    return git.run("count-objects", "-v")
        .output()
        .lines()
        .filter(line -> line.startsWith(IN_PACKS))
        .mapToLong(line -> Long.parseLong(line.substring(IN_PACKS.length())))
        .sum();
  }

  /** What git would have here and kbisect has not, a line for each. */
  public List<String> notes() throws IOException, InterruptedException {
    var notes = new ArrayList<String>();
    if (Files.isRegularFile(common.resolve("info/grafts"))
        || !git.run("for-each-ref", "--count=1", "refs/replace/").output().isBlank()) {
      notes.add(
          ("%s has replaced commits (refs/replace or grafts): they are seen as they were before, as"
                  + " by GIT_NO_REPLACE_OBJECTS=1 git log")
              .formatted(path));
    }
    List<String> there = modules();
    List<String> missing = moduleNames().filter(name -> !there.contains(name)).toList();
    if (!missing.isEmpty()) {
      notes.add(
          "not fetched in %s, so a command finds these submodules empty: %s; git submodule update"
              .formatted(path, String.join(", ", missing)));
    }
    return notes;
  }

  /** Names of the submodules that HEAD knows. */
  private Stream<String> moduleNames() throws IOException, InterruptedException {
    Exit exit =
        git.run(
            "config",
            "--blob",
            "HEAD:.gitmodules",
            "--name-only",
            "--get-regexp",
            MODULE.pattern());
    return exit.succeeded()
        ? exit.output()
            .lines()
            .map(MODULE::matcher)
            .filter(Matcher::matches)
            .map(found -> found.group(1))
        : Stream.empty();
  }

  /**
   * The commit that a revision names, in any of git's words.
   *
   * @throws InvalidRequest when it names none
   */
  public ObjectId commit(String revision) throws IOException, InterruptedException {
    if (OBJECT.matcher(revision).matches()) {
      return commitOf(ObjectId.fromString(revision));
    }
    // Not at once: in :/words all that follows is a word.
    return object(git.run("rev-parse", "--verify", named(revision) + "^{commit}"))
        .map(ObjectId::fromString)
        .orElseThrow(() -> noCommit(revision));
  }

  /** A whole id is nothing else to git, so git need not be asked what it means. */
  private ObjectId commitOf(ObjectId object) throws IOException {
    try (RevWalk walk = new RevWalk(objects)) {
      return walk.parseCommit(object).copy();
    } catch (MissingObjectException | IncorrectObjectTypeException e) {
      throw noCommit(object.name());
    }
  }

  private static InvalidRequest noCommit(String revision) {
    return new InvalidRequest("'" + revision + "' does not name a commit");
  }

  /** The id of what a revision names. */
  private String named(String revision) throws IOException, InterruptedException {
    boolean words = !revision.isEmpty() && !revision.startsWith("-");
    Exit exit = git.run("rev-parse", "--verify", words ? revision : "--");
    return object(exit)
        .orElseThrow(
            () ->
                new InvalidRequest(
                    exit.output().contains("is ambiguous")
                        ? "'%s' is the beginning of several objects: give more digits"
                            .formatted(revision)
                        : unknown(revision)));
  }

  /** Warnings may stand around it. */
  private static Optional<String> object(Exit exit) {
    return exit.output()
        .lines()
        .filter(line -> exit.succeeded() && OBJECT.matcher(line).matches())
        .findFirst();
  }

  private String unknown(String revision) {
    String hint = isShallow() ? "; the repository is shallow: git fetch --unshallow" : "";
    return "unknown revision '%s' in %s%s".formatted(revision, path, hint);
  }

  /** A commit's parents, as object ids in hexadecimal. */
  public List<String> parents(ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(objects)) {
      return Arrays.stream(walk.parseCommit(commit).getParents()).map(RevCommit::name).toList();
    }
  }

  /** What a person needs to know a commit by. */
  public CommitDescription describe(ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(objects)) {
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

  /** A commit, looked at closely. */
  public CommitStudy study(ObjectId commit) throws IOException {
    return new CommitStudy(objects, commit);
  }

  /** Whether a remote-tracking branch has a commit; empty where there is no remote. */
  public Optional<Boolean> isPublished(ObjectId commit) throws IOException, InterruptedException {
    if (!git.run("config", "--get-regexp", "^remote\\..*\\.url$").succeeded()) {
      return Optional.empty();
    }
    Exit exit =
        git.run(
            "for-each-ref",
            "--count=1",
            "--format=%(objectname)",
            "--contains=" + commit.name(),
            "refs/remotes/");
    return exit.succeeded() ? Optional.of(object(exit).isPresent()) : Optional.empty();
  }

  /** Who the user says to be, as {@code Name <address>}; empty where git would have to guess. */
  public Optional<String> identity() throws IOException, InterruptedException {
    Exit exit = git.run("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT");
    return exit.succeeded()
        ? exit.output()
            .lines()
            .map(IDENTITY::matcher)
            .filter(Matcher::matches)
            .map(found -> found.group(1))
            .findFirst()
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    objects.close();
    FileUtils.delete(scratch.toFile(), FileUtils.RECURSIVE);
  }
}
