package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import org.kbisect.git.UserRepository;
import org.kbisect.git.WorkTree;
import org.kbisect.plan.LabFault;

/** A user's repository with kbisect's own work tree for it. */
public record Trees(UserRepository user, WorkTree tree) implements AutoCloseable {

  /** Opens both to look at them: another run may be at work in the tree. */
  public static Trees open(Wiring wiring, String repository)
      throws IOException, InterruptedException, LabFault {
    UserRepository user = UserRepository.open(wiring.programs(), Path.of(repository));
    try {
      Path tree = wiring.directories().workTree(Path.of(repository));
      return new Trees(user, WorkTree.open(wiring.programs(), tree, user));
    } catch (IOException | InterruptedException | LabFault | RuntimeException e) {
      user.close();
      throw e;
    }
  }

  public Commits commits() {
    return new Commits(user);
  }

  @Override
  public void close() throws IOException {
    tree.close();
    user.close();
  }
}
