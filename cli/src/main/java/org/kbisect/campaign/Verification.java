package org.kbisect.campaign;

import java.util.Optional;
import org.kbisect.judge.Call;
import org.kbisect.judge.SpeedChange;

/**
 * What was made sure of, once a commit was found.
 *
 * @param parent GOOD when each of its parents is; empty when it has none
 * @param culprit the call of the commit itself
 * @param revert the call of the bad end without the commit; empty when it does not revert cleanly
 * @param change of the machine's speed while it was searched; empty when it kept it
 */
public record Verification(
    Optional<Call> parent, Call culprit, Optional<Call> revert, Optional<SpeedChange> change) {

  /** On a machine that kept its speed. */
  public Verification(Optional<Call> parent, Call culprit, Optional<Call> revert) {
    this(parent, culprit, revert, Optional.empty());
  }

  /** Whether everything that could be tried agrees. */
  public boolean holds() {
    return parent.map(call -> call == Call.GOOD).orElse(true)
        && culprit == Call.BAD
        && revert.map(call -> call == Call.GOOD).orElse(true)
        && change.isEmpty();
  }
}
