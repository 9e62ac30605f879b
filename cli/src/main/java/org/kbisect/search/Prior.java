package org.kbisect.search;

import java.util.BitSet;

/**
 * How likely each commit is to be the culprit before anything ran.
 *
 * @param favoured graph indices of commits that touch what the user suspects
 * @param factor how many times likelier these are than others; the others are never ruled out
 */
public record Prior(BitSet favoured, double factor) {
  public static final Prior UNIFORM = new Prior(new BitSet(), 1);

  /**
   * Probability that the suspected commits make together, where it is more than they make anyway. A
   * wrong suspicion then costs two steps, because the others have a quarter left; a right one of k
   * among n commits saves log2 n/k less those.
   */
  private static final double SHARE = 0.75;

  /**
   * A suspicion that is worth the same however many commits it names.
   *
   * @param favoured graph indices of the suspected ones among the candidates
   * @param candidates how many there are
   */
  public static Prior suspecting(BitSet favoured, int candidates) {
    int suspected = favoured.cardinality();
    double factor = suspected == 0 ? 1 : SHARE / (1 - SHARE) * (candidates - suspected) / suspected;
    return factor > 1 ? new Prior(favoured, factor) : UNIFORM;
  }

  public Prior {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("the factor is more than 0, not " + factor);
    }
    favoured = (BitSet) favoured.clone();
  }

  @Override
  public BitSet favoured() {
    return (BitSet) favoured.clone();
  }

  /** Whether all commits are alike to it. */
  boolean isUniform() {
    return favoured.isEmpty() || factor == 1;
  }

  double weight(int commit) {
    return favoured.get(commit) ? factor : 1;
  }
}
