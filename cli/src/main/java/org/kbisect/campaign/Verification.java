package org.kbisect.campaign;

import java.util.Optional;
import org.kbisect.judge.Call;

/**
 * What was made sure of, once a commit was found.
 *
 * @param parent GOOD when each of its parents is; empty when it has none
 * @param culprit the call of the commit itself
 * @param revert the call of the bad end without the commit; empty when it does not revert cleanly
 */
public record Verification(Optional<Call> parent, Call culprit, Optional<Call> revert) {

  /** Whether everything that could be tried agrees. */
  public boolean holds() {
    return parent.map(call -> call == Call.GOOD).orElse(true)
        && culprit == Call.BAD
        && revert.map(call -> call == Call.GOOD).orElse(true);
  }
}
