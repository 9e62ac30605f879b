package org.kbisect.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/**
 * The commits that may be the first bad one: the ancestors of one bad commit that are no ancestors
 * of any good one.
 *
 * <p>A commit has two numbers: its index in the whole graph, by which callers know it, and its
 * position among the candidates, 0 to {@code size() - 1}. The bad commit has the last position.
 */
public final class Range {
  private final CommitGraph whole;
  private final int[] commits;
  private final CommitGraph candidates;

  private Range(CommitGraph whole, int[] commits, CommitGraph candidates) {
    this.whole = whole;
    this.commits = commits;
    this.candidates = candidates;
  }

  /**
   * The candidates between {@code goods} and {@code bad}.
   *
   * @throws InvalidRange if a commit is not in the graph, or bad is an ancestor of a good one
   */
  public static Range of(CommitGraph whole, int bad, Collection<Integer> goods) {
    requireInGraph(whole, bad);
    goods.forEach(good -> requireInGraph(whole, good));
    var members = whole.ancestors(bad);
    members.andNot(whole.ancestors(goods.stream().mapToInt(Integer::intValue).toArray()));
    if (members.isEmpty()) {
      throw new InvalidRange(
          goods.contains(bad)
              ? "the range is empty: the same commit is given as good and as bad"
              : "the range is empty: the bad commit is an ancestor of a good one (swapped?)");
    }
    return new Range(whole, members.stream().toArray(), whole.induced(members));
  }

  private static void requireInGraph(CommitGraph whole, int commit) {
    if (commit < 0 || commit >= whole.size()) {
      throw new InvalidRange(
          "commit " + commit + " is not in the history of " + whole.size() + " commits");
    }
  }

  public int size() {
    return commits.length;
  }

  /** The whole history that the range is a part of. */
  public CommitGraph whole() {
    return whole;
  }

  /** The candidates alone, by position; parents outside of the range are left out. */
  public CommitGraph candidates() {
    return candidates;
  }

  /** Index in the whole graph of the bad end. */
  public int bad() {
    return commits[commits.length - 1];
  }

  /** Index in the whole graph of the candidate at a position. */
  public int commit(int position) {
    return commits[position];
  }

  public boolean contains(int commit) {
    return position(commit) >= 0;
  }

  /** Position of a commit, negative when it is no candidate. */
  public int position(int commit) {
    return Arrays.binarySearch(commits, commit);
  }

  /** Positions of the candidates that a commit of the whole graph contains, itself included. */
  public BitSet containedIn(int commit) {
    int position = position(commit);
    if (position >= 0) {
      return candidates.ancestors(position);
    }
    var reached = whole.ancestorsFrom(commits[0], commit);
    var positions = new BitSet(size());
    for (int each = 0; each < commits.length; each++) {
      positions.set(each, reached.get(commits[each]));
    }
    return positions;
  }

  /** The range when the candidate at a position is bad. */
  Range upTo(int position) {
    return only(candidates.ancestors(position));
  }

  /** The range when the candidates at these positions are good. */
  Range without(BitSet positions) {
    var left = new BitSet(size());
    left.set(0, size());
    left.andNot(positions);
    return only(left);
  }

  private Range only(BitSet positions) {
    return new Range(
        whole,
        positions.stream().map(position -> commits[position]).toArray(),
        candidates.induced(positions));
  }
}
