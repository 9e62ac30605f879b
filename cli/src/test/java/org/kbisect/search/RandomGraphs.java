package org.kbisect.search;

import java.util.BitSet;
import java.util.Random;

/** Histories grown from a seed, as many shapes as seeds. */
final class RandomGraphs {
  private RandomGraphs() {}

  /** A history of one root in which merges are as frequent as the seed says; the tip is last. */
  static CommitGraph grow(Random random, int size) {
    var builder = CommitGraph.builder();
    double merges = random.nextDouble() * 0.5;
    int reach = 1 + random.nextInt(10);
    for (int commit = 0; commit < size; commit++) {
      int near = Math.max(0, commit - 1 - random.nextInt(reach));
      int far = Math.max(0, commit - 1 - random.nextInt(reach * 3));
      if (commit == 0) {
        builder.addCommit();
      } else if (near != far && random.nextDouble() < merges) {
        builder.addCommit(near, far);
      } else {
        builder.addCommit(near);
      }
    }
    return builder.build();
  }

  /** Ancestors by the plainest way there is, as the oracle. */
  static BitSet ancestors(CommitGraph graph, int commit) {
    var reached = new BitSet();
    reached.set(commit);
    for (int which = 0; which < graph.parentCount(commit); which++) {
      reached.or(ancestors(graph, graph.parent(commit, which)));
    }
    return reached;
  }
}
