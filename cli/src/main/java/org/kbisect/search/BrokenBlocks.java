package org.kbisect.search;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The commits between broken ones: made from one that could not be judged, and with another made
 * from them, and none that could be judged between. Whatever broke the first was not mended yet in
 * the second, so what lies between is broken as well. Parallel lines are told apart by ancestry.
 *
 * @param block of each commit, the number of one in it; its own for what is in no block
 * @param broken how many commits of the block of that number are known to be broken
 */
record BrokenBlocks(int[] block, int[] broken) {

  static BrokenBlocks of(CommitGraph graph, BitSet skipped, BitSet judged) {
    var between = after(graph, skipped, judged);
    between.and(before(graph, skipped, judged));
    var alone = IntStream.range(0, between.length()).toArray();
    var blocks = new BrokenBlocks(alone, new int[alone.length]);
    for (int commit = between.nextSetBit(0); commit >= 0; commit = between.nextSetBit(commit + 1)) {
      for (int which = 0; which < graph.parentCount(commit); which++) {
        if (between.get(graph.parent(commit, which))) {
          blocks.block[blocks.first(graph.parent(commit, which))] = commit;
        }
      }
    }
    skipped.stream().forEach(commit -> blocks.broken[blocks.first(commit)]++);
    return blocks;
  }

  /** Broken commits that are known of the block that a commit lies in, 0 when it lies in none. */
  int known(int commit) {
    return commit < block.length ? broken[first(commit)] : 0;
  }

  /** The commit that stands for a block. */
  private int first(int commit) {
    int at = commit;
    while (block[at] != at) {
      block[at] = block[block[at]];
      at = block[at];
    }
    return at;
  }

  private static BitSet after(CommitGraph graph, BitSet skipped, BitSet judged) {
    var after = (BitSet) skipped.clone();
    int first = skipped.isEmpty() ? graph.size() : skipped.nextSetBit(0);
    for (int commit = first; commit < graph.size(); commit++) {
      for (int which = 0; which < graph.parentCount(commit); which++) {
        if (after.get(graph.parent(commit, which)) && !judged.get(commit)) {
          after.set(commit);
        }
      }
    }
    return after;
  }

  private static BitSet before(CommitGraph graph, BitSet skipped, BitSet judged) {
    var before = (BitSet) skipped.clone();
    for (int commit = before.length() - 1; commit > 0; commit = before.previousSetBit(commit - 1)) {
      for (int which = 0; which < graph.parentCount(commit); which++) {
        if (!judged.get(graph.parent(commit, which))) {
          before.set(graph.parent(commit, which));
        }
      }
    }
    return before;
  }
}
