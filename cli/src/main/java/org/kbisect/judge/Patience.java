package org.kbisect.judge;

import java.util.List;
import java.util.stream.Stream;

/**
 * Of how many boots that could not be judged a commit is passed over. Where no boot of the ends was
 * such a one, the first says that the commit is broken; where some were, it may be chance, as it
 * was with them, and the next may tell.
 */
final class Patience {
  /** A commit that is not broken is passed over once in a hundred. */
  private static final double ERROR = 0.01;

  /** More boots cost more than a commit is worth. */
  private static final int MOST = 3;

  private Patience() {}

  static int of(List<Sample> good, List<Sample> bad) {
    long boots = good.size() + bad.size();
    long failed =
        Stream.concat(good.stream(), bad.stream())
            .filter(sample -> sample instanceof Sample.Unusable none && none.booted())
            .count();
    if (failed == 0) {
      return 1;
    }
    double share = (failed + 1.0) / (boots + 2.0); // the mean under a uniform prior
    return (int) Math.min(MOST, Math.ceil(Math.log(ERROR) / Math.log(share)));
  }
}
