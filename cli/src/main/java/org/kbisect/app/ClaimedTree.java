package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import org.kbisect.git.UserRepository;
import org.kbisect.git.WorkTree;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Orphans;
import org.kbisect.store.Claim;

/** A user's repository with kbisect's own work tree for it, which is this run's alone. */
public record ClaimedTree(Claim claim, Trees trees) implements AutoCloseable {

  /**
   * Opens both.
   *
   * @throws LabFault when another run has the work tree
   */
  public static ClaimedTree take(Wiring wiring, Audience audience, String repository)
      throws IOException, InterruptedException, LabFault {
    // First: what is no repository gets no work tree.
    UserRepository user = UserRepository.open(wiring.programs(), Path.of(repository));
    try {
      user.notes().forEach(audience::note);
      Path trees = wiring.directories().workTree(Path.of(repository));
      Claim claim =
          Claim.take(
              Directories.lockOf(trees),
              "the work tree " + trees,
              wiring.clocks().wall().instant());
      Orphans.end(wiring.clocks().monotonic());
      WorkTree tree = WorkTree.open(wiring.programs(), trees, user);
      tree.begin();
      if (tree.isEmpty()) {
        new TreePool(wiring, audience).fill(tree);
      }
      return new ClaimedTree(claim, new Trees(user, tree));
    } catch (IOException | InterruptedException | LabFault | RuntimeException e) {
      user.close();
      throw e;
    }
  }

  public UserRepository user() {
    return trees.user();
  }

  public WorkTree tree() {
    return trees.tree();
  }

  @Override
  public void close() throws IOException {
    trees.close();
    claim.close();
  }
}
