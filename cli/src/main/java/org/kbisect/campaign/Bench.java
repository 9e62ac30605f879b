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

  /** Whether {@link #expect} is of use to it: finding out costs the caller two searches. */
  default boolean looksAhead() {
    return false;
  }

  /**
   * Commits that can come after the next trial, the likeliest first: a bench may prepare them while
   * that one runs.
   */
  default void expect(List<String> commits) {}
}
