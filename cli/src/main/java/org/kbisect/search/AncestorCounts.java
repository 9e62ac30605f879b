package org.kbisect.search;

/**
 * For every commit, how many of some chosen commits it contains (are ancestors of it or itself).
 *
 * <p>64 chosen commits travel from parents to children as the bits of one word, so that all pairs
 * of n commits cost n * n / 64 steps, whatever the merges look like.
 */
final class AncestorCounts {
  private AncestorCounts() {}

  /** Every commit is chosen: git's weight of each, at least 1. */
  static int[] all(CommitGraph graph) {
    var chosen = new int[graph.size()];
    for (int commit = 0; commit < chosen.length; commit++) {
      chosen[commit] = commit;
    }
    return of(graph, chosen);
  }

  /**
   * Counts the chosen commits that each commit contains.
   *
   * @param chosen ascending; a commit chosen twice counts twice
   */
  static int[] of(CommitGraph graph, int[] chosen) {
    var counts = new int[graph.size()];
    forEachBlock(
        graph,
        chosen,
        (first, from, words) -> {
          for (int commit = from; commit < words.length; commit++) {
            counts[commit] += Long.bitCount(words[commit]);
          }
        });
    return counts;
  }

  /** Sees which of up to 64 chosen commits every commit contains. */
  interface Block {
    /**
     * Takes one block.
     *
     * @param first place in the list of chosen commits that bit 0 stands for
     * @param from commits before this one contain none
     * @param words for each commit the bits of the chosen ones that it contains
     */
    void take(int first, int from, long[] words);
  }

  static void forEachBlock(CommitGraph graph, int[] chosen, Block block) {
    var words = new long[graph.size()];
    for (int first = 0; first < chosen.length; first += Long.SIZE) {
      int last = Math.min(first + Long.SIZE, chosen.length);
      int next = first;
      for (int commit = chosen[first]; commit < words.length; commit++) {
        long word = 0;
        int parents = graph.parentCount(commit);
        for (int which = 0; which < parents; which++) {
          int parent = graph.parent(commit, which);
          word |= parent >= chosen[first] ? words[parent] : 0;
        }
        while (next < last && chosen[next] == commit) {
          word |= 1L << (next++ - first);
        }
        words[commit] = word;
      }
      block.take(first, chosen[first], words);
    }
  }
}
