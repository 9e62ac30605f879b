package org.kbisect.slurm;

import java.util.List;
import java.util.Set;

/**
 * A node, as Slurm tells of it.
 *
 * @param states its state and flags, in capitals
 */
record Node(String name, List<String> states, List<String> partitions, List<String> features) {
  /** With one of these an idle node takes no job now. */
  private static final Set<String> TAKES_NONE =
      Set.of("DRAIN", "NOT_RESPONDING", "MAINTENANCE", "RESERVED", "REBOOT_ISSUED", "POWERED_DOWN");

  /** With one of these nobody gets it until somebody has done something about it. */
  private static final Set<String> OUT =
      Set.of("DOWN", "DRAIN", "DRAINED", "DRAINING", "ERROR", "FAIL", "FAILING", "NOT_RESPONDING");

  Node {
    states = List.copyOf(states);
    partitions = List.copyOf(partitions);
    features = List.copyOf(features);
  }

  /** Whether it takes jobs, now or when it is free. */
  boolean isUp() {
    return states.stream().noneMatch(OUT::contains);
  }

  /** Whether a job that asks for all of a node could begin there now. */
  boolean isFree() {
    return states.contains("IDLE") && states.stream().noneMatch(TAKES_NONE::contains);
  }
}
