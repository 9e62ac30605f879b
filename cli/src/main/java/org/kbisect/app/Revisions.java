package org.kbisect.app;

import java.io.IOException;

/** What the names of commits mean in the user's repository. */
@FunctionalInterface
interface Revisions {
  /** Where one kernel is booted, and no commit is asked for. */
  Revisions NONE =
      revision -> {
        throw new IllegalStateException("no repository has " + revision);
      };

  /** The commit's id, in hexadecimal. */
  String commit(String revision) throws IOException, InterruptedException;
}
