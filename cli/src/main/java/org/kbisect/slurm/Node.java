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

  Node {
    states = List.copyOf(states);
    partitions = List.copyOf(partitions);
    features = List.copyOf(features);
  }

  /** Whether a job that asks for all of a node could begin there now. */
  boolean isFree() {
    return states.contains("IDLE") && states.stream().noneMatch(TAKES_NONE::contains);
  }
}
