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

  double weight(int commit) {
    return favoured.get(commit) ? factor : 1;
  }
}
