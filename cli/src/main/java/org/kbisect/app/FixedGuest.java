package org.kbisect.app;

import java.io.IOException;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.KernelRole;

/** The kernel of a guest that stays the same beside a host under test, as a draft names it. */
record FixedGuest(Draft draft, Revisions revisions) {

  /**
   * The kernel, built as the one under test is.
   *
   * @throws InvalidRequest when nobody names its commit
   */
  KernelRole.Fixed like(KernelRole.UnderTest kernel) throws IOException, InterruptedException {
    return KernelRole.Fixed.of(commit(), kernel);
  }

  private String commit() throws IOException, InterruptedException {
    return revisions.commit(
        draft
            .find(DraftKey.GUEST_REVISION)
            .or(() -> draft.all(DraftKey.GOOD).stream().findFirst())
            .or(() -> draft.find(DraftKey.KNOWN_GOOD))
            .orElseThrow(
                () ->
                    new InvalidRequest(
                        "--guest-revision is missing: name the commit whose kernel the guest"
                            + " boots")));
  }
}
