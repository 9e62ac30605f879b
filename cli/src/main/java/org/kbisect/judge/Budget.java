package org.kbisect.judge;

/**
 * What a search may take, once the ends are told apart.
 *
 * @param candidates commits of which one is the culprit, at least 1
 * @param boots that it may be expected to take, those that still tell the ends apart included
 */
public record Budget(int candidates, int boots) {
  /**
   * A tenth of a regression among times that are spread by a tenth takes 70 boots to find among 128
   * commits, and is found 95 times in 100 with this; ends that do not differ are given up after 20
   * boots of each in nine of ten (BENCHMARKS.md).
   */
  public static final int MOST_BOOTS = 300;

  /** Where nothing is searched afterwards. */
  public static final Budget NONE = new Budget(1, Integer.MAX_VALUE);

  public Budget {
    if (candidates < 1 || boots < 1) {
      throw new IllegalArgumentException(
          "at least one commit and one boot, not " + candidates + " and " + boots);
    }
  }
}
