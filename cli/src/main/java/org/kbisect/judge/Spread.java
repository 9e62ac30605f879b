package org.kbisect.judge;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How widely the boots of one kernel are spread, as the scale of Student's t with the tails of
 * {@link LogTimes}: what one boot in ten does on a busy machine hardly moves it.
 */
final class Spread {
  /** Before anything was booted a tenth is expected, with the weight of one boot. */
  private static final double EXPECTED = 0.1;

  /** Boots that all ends together are worth in the spread of each: spreads are hard to tell. */
  private static final double SHARED = 4;

  /** The likelihood of Student's t is climbed by weights; it has converged long before. */
  private static final int ROUNDS = 20;

  private static final double FREEDOM = 4;

  private Spread() {}

  /** The scale of each end's ln(seconds), each having learned from the others. */
  static double[] of(double[]... ends) {
    double sum = EXPECTED * EXPECTED;
    double boots = 1;
    for (double[] end : ends) {
      sum += (end.length - 1) * square(end);
      boots += end.length - 1;
    }
    double pooled = sum / boots;
    return Arrays.stream(ends)
        .mapToDouble(
            end ->
                Math.sqrt(
                    (SHARED * pooled + (end.length - 1) * square(end)) / (SHARED + end.length - 1)))
        .toArray();
  }

  /** Squared scale of one end alone, about its centre. */
  private static double square(double[] end) {
    if (end.length < 2) {
      return 0;
    }
    double centre = Median.withDefaults().evaluate(end.clone());
    double square = 0;
    for (double each : end) {
      square += (each - centre) * (each - centre) / (end.length - 1);
    }
    for (int round = 0; round < ROUNDS && square > 0; round++) {
      double weights = 0;
      double weighed = 0;
      double sum = 0;
      for (double each : end) {
        double distance = (each - centre) * (each - centre);
        double weight = (FREEDOM + 1) / (FREEDOM + distance / square);
        weights += weight;
        weighed += weight * each;
        sum += weight * distance;
      }
      centre = weighed / weights;
      square = sum / (end.length - 1);
    }
    return square;
  }
}
