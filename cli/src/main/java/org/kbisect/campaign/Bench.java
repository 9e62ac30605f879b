package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import org.kbisect.plan.LabFault;

/** Where commits are tried: everything with an effect is behind it. */
public interface Bench {

  /** Tries a commit once more. */
  Trial run(Ask ask) throws IOException, InterruptedException, LabFault;

  /** Takes note of a trial that it made in an earlier run of the campaign. */
  default void remember(Trial trial) {}

  /**
   * Of how many commits that can come after the next trial {@link #expect} is of use to it: finding
   * out costs the caller a search for each.
   */
  default int looksAhead() {
    return 0;
  }

  /**
   * Commits that can come after the next trial, the soonest first, each as often as it can come: a
   * bench may prepare them while that one runs.
   */
  default void expect(List<String> commits) {}

  /** Nothing more will come for a while: what it prepares is of no use. */
  default void rest() throws InterruptedException {}
}
