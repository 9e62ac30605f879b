package org.kbisect.slurm;

import java.util.Set;

/**
 * A job, as Slurm tells of it.
 *
 * @param name what it was submitted as
 * @param state Slurm's word, in capitals
 * @param reason Slurm's word for why it waits or has ended; {@code None} where there is none
 * @param nodes where it runs or has run; may be empty
 */
record Job(long id, String name, String state, String reason, String nodes) {
  /** States in which a job will not run any more. */
  private static final Set<String> ENDED =
      Set.of(
          "BOOT_FAIL",
          "CANCELLED",
          "COMPLETED",
          "DEADLINE",
          "FAILED",
          "NODE_FAIL",
          "OUT_OF_MEMORY",
          "PREEMPTED",
          "REVOKED",
          "TIMEOUT");

  boolean hasEnded() {
    return ENDED.contains(state);
  }

  boolean isRunning() {
    return state.equals("RUNNING");
  }

  /** Whether the node may be why it ended without a result, and not somebody who ended it. */
  boolean mayBlameItsNode() {
    return !Set.of("CANCELLED", "DEADLINE", "PREEMPTED", "REVOKED").contains(state);
  }

  /** How it ended, for a person who waited for its result. */
  String end() {
    return switch (state) {
      case "CANCELLED" -> "was cancelled, and not by this campaign";
      case "NODE_FAIL" -> "was lost with its node";
      case "TIMEOUT" -> "was ended at its time limit";
      case "PREEMPTED" -> "had to make way for another job";
      default -> "ended " + state;
    };
  }
}
