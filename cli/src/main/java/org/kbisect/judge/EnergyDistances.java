package org.kbisect.judge;

/**
 * Sums of the distances between the values of a series, for any two stretches of it: from prefix
 * sums, so that each stretch takes the same time.
 */
final class EnergyDistances {
  /**
   * Entry {@code [i][j]} is the sum over all pairs of one of the first i and one of the first j.
   */
  private final double[][] prefix;

  /**
   * The distances of a series.
   *
   * @param exponent alpha, to which each distance is raised; more than 0, less than 2
   */
  EnergyDistances(double[] series, double exponent) {
    prefix = new double[series.length + 1][series.length + 1];
    for (int one = 0; one < series.length; one++) {
      double row = 0;
      for (int other = 0; other < series.length; other++) {
        double distance = Math.abs(series[one] - series[other]);
        row += exponent == 1 ? distance : Math.pow(distance, exponent);
        prefix[one + 1][other + 1] = prefix[one][other + 1] + row;
      }
    }
  }

  /**
   * The statistic Q of the paper for the values from 0 to {@code cut} and those from there to
   * {@code end}: how far apart they are, times the harmonic weight of their numbers.
   */
  double between(int cut, int end) {
    double before = cut;
    double after = end - cut;
    double across = prefix[cut][end] - prefix[cut][cut];
    double energy = 2 * across / (before * after) - mean(0, cut) - mean(cut, end);
    return before * after / (before + after) * energy;
  }

  /** The mean distance of two different values of a stretch. */
  private double mean(int from, int until) {
    double sum =
        prefix[until][until] - prefix[from][until] - prefix[until][from] + prefix[from][from];
    double values = until - from;
    return sum / (values * (values - 1));
  }
}
