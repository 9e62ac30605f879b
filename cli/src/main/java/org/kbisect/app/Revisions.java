package org.kbisect.app;

import java.io.IOException;
import org.kbisect.plan.InvalidRequest;

/** What the names of commits mean in the user's repository. */
@FunctionalInterface
interface Revisions {
  /** Where one kernel is booted, and nothing else. */
  Revisions NONE =
      revision -> {
        throw new InvalidRequest(
            "--symptom slower with --role host boots a host and then a guest, which bisect, hunks,"
                + " validate and matrix do: leave it out, or probe the guest without --role host");
      };

  /** The commit's id, in hexadecimal. */
  String commit(String revision) throws IOException, InterruptedException;
}
