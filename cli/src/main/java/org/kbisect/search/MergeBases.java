package org.kbisect.search;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** Where good commits left the line of the bad one. */
public final class MergeBases {
  private MergeBases() {}

  /**
   * The commits to judge before the range, because a good commit that is no ancestor of the bad one
   * says nothing about them: newest common ancestors that no other good commit contains.
   *
   * <p>When one of them is bad, the good side mended it. Sources: git-merge-base(1), {@code
   * check_merge_bases} in git's bisect.c.
   */
  public static List<Integer> toJudge(CommitGraph graph, int bad, Collection<Integer> goods) {
    var ofBad = graph.ancestors(bad);
    var known = graph.ancestors(goods.stream().filter(ofBad::get).mapToInt(good -> good).toArray());
    var bases = new BitSet();
    goods.stream()
        .filter(good -> !ofBad.get(good))
        .forEach(good -> bases.or(newest(graph, common(ofBad, graph.ancestors(good)))));
    bases.andNot(known);
    return bases.stream().boxed().toList();
  }

  private static BitSet common(BitSet left, BitSet right) {
    right.and(left);
    return right;
  }

  /** Those of an ancestor-closed set that are no parent of another one in it. */
  private static BitSet newest(CommitGraph graph, BitSet closed) {
    var newest = (BitSet) closed.clone();
    closed.stream()
        .forEach(
            commit -> {
              for (int which = 0; which < graph.parentCount(commit); which++) {
                newest.clear(graph.parent(commit, which));
              }
            });
    return newest;
  }
}
