package org.kbisect.search;

/**
 * When a search that reckons with noise ends.
 *
 * @param confidence posterior probability at which it names its answer; above 0.5 and below 1
 * @param bootsOfOneCommit after which a commit stays undecided
 * @param boots after which the search says what it has, the calibration's not counted
 */
public record Limits(double confidence, int bootsOfOneCommit, int boots) {
  /** Six times what the noisiest kernels of BENCHMARKS.md need on average. */
  public static final Limits DEFAULT = new Limits(0.95, 40, 350);

  /**
   * Rates that differ by less are held to be chance's and no culprit's. As the floor of times, it
   * is an effect that is worth a search: with half of it a tenth is found as rarely among quarters,
   * since that takes more boots than {@link #DEFAULT} allows, and noise costs more boots
   * (BENCHMARKS.md).
   */
  public static final double LEAST_EFFECT = 0.2;

  public Limits {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "the confidence is more than 0.5 and less than 1, not " + confidence);
    }
    if (bootsOfOneCommit < 1 || boots < 1) {
      throw new IllegalArgumentException(
          "at least one boot: " + bootsOfOneCommit + " of a commit, " + boots + " in all");
    }
  }

  public Limits withConfidence(double wanted) {
    return new Limits(wanted, bootsOfOneCommit, boots);
  }
}
