package org.kbisect.judge;

import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What the next boot's ln(seconds) is expected to be: Student's t around the median.
 *
 * @param centre ln of the median of seconds
 * @param scale spread of ln(seconds)
 */
record LogTimes(double centre, double scale) {
  /** Equal boots can be luck: the spread is at least what 10 % of the time make. */
  private static final double SMALLEST_SCALE = 0.1;

  /** Tails as heavy as five boots leave them (n - 1 = 4), however many there are. */
  private static final TDistribution TAILS = TDistribution.of(4);

  static LogTimes of(double[] logSeconds) {
    int boots = logSeconds.length;
    double spread = boots < 2 ? 0 : StandardDeviation.of(logSeconds).getAsDouble();
    return new LogTimes(
        Median.withDefaults().evaluate(logSeconds.clone()),
        Math.max(SMALLEST_SCALE, spread) * Math.sqrt(1 + 1.0 / boots));
  }

  double density(double logSeconds) {
    return TAILS.density((logSeconds - centre) / scale) / scale;
  }

  /** Probability of a longer time. */
  double survival(double logSeconds) {
    return TAILS.survivalProbability((logSeconds - centre) / scale);
  }
}
