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

  /**
   * A history of four lines side by side, as maintainers' trees are: now and then one is merged
   * into the first and begins anew there; the tip merges all.
   *
   * @param length commits of a line before it is merged, on average
   */
  static CommitGraph branches(Random random, int size, int length) {
    var builder = CommitGraph.builder();
    builder.addCommit();
    var tips = new int[4];
    for (int commit = 1; commit < size - 1; commit++) {
      int line = random.nextInt(tips.length);
      if (line > 0 && tips[line] != tips[0] && random.nextInt(length) == 0) {
        tips[0] = builder.addCommit(tips[0], tips[line]);
        tips[line] = tips[0];
      } else {
        tips[line] = builder.addCommit(tips[line]);
      }
    }
    builder.addCommit(tips);
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
