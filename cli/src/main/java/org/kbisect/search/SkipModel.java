package org.kbisect.search;

import java.util.BitSet;

/**
 * How likely a commit cannot be judged, from those that could not and those that could.
 *
 * <p>Broken builds come in blocks: something breaks them and something later mends them. Nothing is
 * known of a block's scale, so one whose known part spans L commits reaches d commits further with
 * probability L / (L + d); and when a commit e further on could be judged, its edge is as likely
 * before d as e / (d + e) says. Weighing gains by this makes probes gallop outwards, each leap in
 * proportion to the block that is known, and then halve the gap around its edges.
 */
final class SkipModel {
  /** Within a block commits are tried only when nothing outside of it is left. */
  private static final double INSIDE = 1 - 1e-6;

  /**
   * So many broken commits with none between that could be judged are one block: where every other
   * commit is broken for itself, that comes about once in 64.
   */
  private static final int ONE_BLOCK = 6;

  /** Beyond this chance of being broken a commit is not tried: the block's edges are known. */
  private static final double HOPELESS = 0.999;

  /** So few commits are all tried: they may be broken each for itself. */
  private static final int TRIED_ONE_BY_ONE = 24;

  private final BitSet skipped;
  private final BitSet judged;

  private final BrokenBlocks blocks;

  /**
   * A model of a history.
   *
   * @param graph the whole history
   * @param skipped graph indices of commits that could not be judged
   * @param judged graph indices of commits that could, the end points among them
   */
  SkipModel(CommitGraph graph, BitSet skipped, BitSet judged) {
    this.skipped = skipped;
    this.judged = judged;
    this.blocks = BrokenBlocks.of(graph, skipped, judged);
  }

  /** Probability that this commit cannot be judged; 1 when it was tried. */
  double probability(int commit) {
    if (skipped.get(commit)) {
      return 1;
    }
    if (skipped.isEmpty() || judged.get(commit)) {
      return 0;
    }
    int judgedBelow = judged.previousSetBit(commit);
    int judgedAbove = judged.nextSetBit(commit);
    int below = skipped.previousSetBit(commit);
    int above = skipped.nextSetBit(commit);
    boolean blockBelow = below > judgedBelow;
    boolean blockAbove = above >= 0 && (judgedAbove < 0 || above < judgedAbove);
    int broken = blocks.known(commit);
    if (broken > 0) {
      return broken < ONE_BLOCK ? broken / (broken + 1.0) : INSIDE;
    }
    if (blockBelow && (!blockAbove || commit - below <= above - commit)) {
      int length = below - skipped.nextSetBit(judgedBelow + 1) + 1;
      return reach(length, commit - below, judgedAbove - commit);
    }
    if (blockAbove) {
      int highest = skipped.previousSetBit(judgedAbove < 0 ? skipped.length() : judgedAbove);
      return reach(highest - above + 1, above - commit, commit - judgedBelow);
    }
    return 0;
  }

  /**
   * Whether a commit that is likely broken is tried all the same.
   *
   * @param broken its probability
   * @param left how many commits may still be the first bad one
   */
  static boolean isWorthATry(double broken, int left) {
    return broken < HOPELESS || left <= TRIED_ONE_BY_ONE && broken < 1;
  }

  /** Chance that a block reaches this far; {@code toJudged} is not positive when none is known. */
  private static double reach(int length, int distance, int toJudged) {
    double scaleFree = (double) length / (length + distance);
    return toJudged <= 0
        ? scaleFree
        : Math.min(scaleFree, (double) toJudged / (toJudged + distance));
  }
}
