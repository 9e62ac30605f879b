package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kbisect.plan.LabFault;

/**
 * The work tree of campaigns that follow one another: taken when the first of them asks, and given
 * back after the last. Taking it asks git a dozen questions, of which the answers stay the same.
 */
final class HeldTree implements AutoCloseable {
  private final Wiring wiring;
  private final Audience audience;
  private @Nullable ClaimedTree held;

  HeldTree(Wiring wiring, Audience audience) {
    this.wiring = wiring;
    this.audience = audience;
  }

  /**
   * A repository's; another repository's is given back before.
   *
   * @throws LabFault when another run has the work tree; who asks again tries again
   */
  ClaimedTree of(String repository) throws IOException, InterruptedException, LabFault {
    ClaimedTree before = held;
    if (before != null && before.user().path().equals(Path.of(repository))) {
      return before;
    }
    close();
    ClaimedTree taken = ClaimedTree.take(wiring, audience, repository);
    held = taken;
    return taken;
  }

  @Override
  public void close() throws IOException {
    ClaimedTree before = held;
    held = null;
    if (before != null) {
      before.close();
    }
  }
}
