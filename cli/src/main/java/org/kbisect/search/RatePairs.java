package org.kbisect.search;

/**
 * What is believed of a bad and a good kernel's rates before they were booted: Jeffreys' prior, and
 * as much as a few boots make it lean to where a symptom that someone bisects is mostly shown by
 * the bad and rarely by the good. Jeffreys' prior alone takes more boots of noisy kernels
 * (BENCHMARKS.md).
 */
final class RatePairs {
  /** Boots that a bad kernel is believed to have shown, and not shown: Beta(2, 1) in all. */
  private static final double BAD_SHOWN = 1.5;

  private static final double BAD_NOT_SHOWN = 0.5;

  /** Boots that a good kernel is believed not to have shown: Beta(1/2, 4) in all. */
  private static final double GOOD_NOT_SHOWN = 3.5;

  /** Probability of each pair, by the bad and then the good rate; makes 1. */
  private static final double[][] WEIGHTS = weights();

  /** Probability of each rate if there is but one; makes 1. */
  private static final double[] SINGLE = single();

  private RatePairs() {}

  static double[] weights(int bad) {
    return WEIGHTS[bad];
  }

  static double single(int point) {
    return SINGLE[point];
  }

  private static double[][] weights() {
    var weights = new double[RateGrid.POINTS][];
    double total = 0;
    for (int bad = 0; bad < weights.length; bad++) {
      weights[bad] = new double[bad];
      for (int good = 0; good < bad; good++) {
        boolean effect = RateGrid.rate(bad) - RateGrid.rate(good) >= Limits.LEAST_EFFECT;
        weights[bad][good] = effect ? leaningBad(bad) * leaningGood(good) : 0;
        total += weights[bad][good];
      }
    }
    for (var row : weights) {
      scale(row, 1 / total);
    }
    return weights;
  }

  private static double[] single() {
    var weights = new double[RateGrid.POINTS];
    double total = 0;
    for (int point = 0; point < weights.length; point++) {
      weights[point] = leaningGood(point);
      total += weights[point];
    }
    scale(weights, 1 / total);
    return weights;
  }

  private static double leaningBad(int point) {
    double rate = RateGrid.rate(point);
    return Math.pow(rate, BAD_SHOWN) * Math.pow(1 - rate, BAD_NOT_SHOWN);
  }

  private static double leaningGood(int point) {
    return Math.pow(1 - RateGrid.rate(point), GOOD_NOT_SHOWN);
  }

  private static void scale(double[] weights, double factor) {
    for (int at = 0; at < weights.length; at++) {
      weights[at] *= factor;
    }
  }
}
