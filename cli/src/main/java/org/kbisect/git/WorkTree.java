package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.KernelSource;
import org.kbisect.build.SourceTree;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Programs;

/**
 * kbisect's own work tree: a repository that borrows the user's objects through alternates and has
 * a copy of the user's refs, so that the user's own is never touched.
 */
public final class WorkTree implements KernelSource, AutoCloseable {
  /** Objects in packs: about eight for a commit, of which 100,000 are read in a second. */
  private static final long LONG_HISTORY = 1_000_000;

  private final Programs programs;
  private final Path directory;
  private final UserRepository user;
  private final GitProgram git;
  private final Repository repository;

  private WorkTree(
      Programs programs,
      Path directory,
      UserRepository user,
      GitProgram git,
      Repository repository) {
    this.programs = programs;
    this.directory = directory;
    this.user = user;
    this.git = git;
    this.repository = repository;
  }

  /**
   * Opens the work tree in a directory, making it when it is not there yet, with the user's refs as
   * they are now. Another run may be at work in it.
   */
  public static WorkTree open(Programs programs, Path directory, UserRepository user)
      throws IOException, InterruptedException, LabFault {
    JGitSystem.settle();
    Files.createDirectories(directory);
    Path repository = directory.resolve(".git");
    Path log = directory.resolveSibling(directory.getFileName() + ".git.log");
    GitProgram git = GitProgram.ours(programs, directory, log);
    if (!Files.exists(repository.resolve("HEAD"))) {
      git.line("init", "--quiet", "--template=");
    }
    new LentModules(programs).lend(user, repository);
    return new WorkTree(
        programs, directory, user, git, Git.open(directory.toFile()).getRepository());
  }

  /** Takes away what commands of earlier runs have left in the repository. */
  public void begin() throws IOException {
    LentRefs.forgetOthers(repository.getDirectory().toPath());
    if (isEmpty()) {
      new ReusableTree(directory).clear();
    }
  }

  /**
   * Makes reading the history fast from now on where it is long and the user has no commit-graph
   * file that JGit reads: git writes one here. For Linux that takes as long as reading it once.
   */
  public void indexHistory() throws IOException, InterruptedException {
    Path own = History.graphIn(directory.resolve(".git/objects"));
    boolean there = Files.exists(own) || Files.exists(History.graphIn(user.objects()));
    if (!there && !user.isShallow() && user.packedObjects() >= LONG_HISTORY) {
      git.run("commit-graph", "write", "--reachable"); // it only saves time: may fail
    }
  }

  public Path directory() {
    return directory;
  }

  /** Whether it has no files that make could go on with. */
  public boolean isEmpty() {
    return new ReusableTree(directory).isEmpty();
  }

  /** How much of the user's HEAD lies in another tree, from 0 to 1; 0 where it is no kernel. */
  public double likeness(ReusableTree other) throws IOException, InterruptedException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit head = walk.parseCommit(user.commit("HEAD"));
      boolean kernel = new TreeFiles(repository, head.getTree()).exists("Kconfig");
      return kernel ? other.likeness(repository, head) : 0;
    }
  }

  /** Takes over the files of another tree, which is this run's alone as well. */
  public void takeOver(ReusableTree other) throws IOException, InterruptedException {
    other.moveTo(
        new ReusableTree(directory),
        programs,
        directory.resolveSibling(directory.getFileName() + ".git.log"));
  }

  Repository jgit() {
    return repository;
  }

  /** The commits of the user's repository. */
  public History history() {
    Path own = directory.resolve(".git/objects");
    return new History(repository, List.of(History.graphIn(own), History.graphIn(user.objects())));
  }

  @Override
  public String treeId(String commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.parseCommit(ObjectId.fromString(commit)).getTree().name();
    }
  }

  @Override
  public boolean agree(String treeId, String other, BuildInputs inputs) throws IOException {
    try (var difference = new TreeDifference(repository)) {
      return difference.agree(ObjectId.fromString(treeId), ObjectId.fromString(other), inputs);
    }
  }

  @Override
  public SourceTree checkout(String commit) throws IOException, InterruptedException, LabFault {
    new Checkout(git, directory.resolve(".git")).of(commit);
    return new SourceTree(directory, treeId(commit));
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
