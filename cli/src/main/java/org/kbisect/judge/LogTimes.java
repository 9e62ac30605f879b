package org.kbisect.judge;

import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a boot's ln(seconds) is expected to be: Student's t around a centre.
 *
 * @param centre ln of seconds
 * @param scale spread of ln(seconds)
 */
public record LogTimes(double centre, double scale) {
  /** Tails as heavy as five boots leave them (n - 1 = 4), however many there are. */
  private static final TDistribution TAILS = TDistribution.of(4);

  /** Shorter intervals are points: a difference of probabilities would be a rounding error. */
  private static final double POINT = 1e-4;

  /** The most likely density of all is this over the scale. */
  static final double PEAK = 0.375;

  public LogTimes {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("a spread is more than 0, not " + scale);
    }
  }

  /**
   * What the next boot of an end is expected to be.
   *
   * @param scale of its boots
   */
  static LogTimes next(double[] logSeconds, double scale) {
    return new LogTimes(
        Median.withDefaults().evaluate(logSeconds.clone()),
        scale * Math.sqrt(1 + 1.0 / logSeconds.length));
  }

  /** How likely a boot is to be there: per unit of ln(seconds), or a probability of "longer". */
  public double likelihood(LogInterval where) {
    if (where.open()) {
      return survival(where.from());
    }
    double width = where.until() - where.from();
    return width < POINT * scale
        ? density(where.middle())
        : TAILS.probability((where.from() - centre) / scale, (where.until() - centre) / scale)
            / width;
  }

  double density(double logSeconds) {
    return TAILS.density((logSeconds - centre) / scale) / scale;
  }

  /** Probability of a longer time. */
  double survival(double logSeconds) {
    return TAILS.survivalProbability((logSeconds - centre) / scale);
  }
}
