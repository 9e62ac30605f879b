package org.kbisect.search;

import org.apache.commons.numbers.gamma.LogBeta;

/**
 * What is believed of a kernel's two rates before it was booted: with weight {@code spike} that
 * every boot is alike (a bad kernel always shows the symptom, a good one never), else that bad
 * kernels mostly show it and good ones rarely do.
 *
 * <p>The marginal likelihoods are the beta-binomials of the plain method, ln B(1/2 + fails, 1/2 +
 * passes), with the halves replaced by {@link Beta}s that lean to the side that is expected: that
 * saves a tenth of the boots of noisy kernels (BENCHMARKS.md).
 *
 * @param spike 0 to below 1
 * @param bad of kernels that contain the culprit
 * @param good of those that do not, and of all if there is none
 */
record RatePrior(double spike, Beta bad, Beta good) {
  /**
   * A heavier spike saves deterministic kernels one boot, and believes nine boots in ten to be ten:
   * at .5 two searches in a hundred with rates .9 and .05 went wrong.
   */
  static final RatePrior LEANING = new RatePrior(0.05, new Beta(2, 1), new Beta(0.5, 4));

  /** How often even a kernel whose boots are alike is misread: a picture captured at a bad time. */
  private static final double MISREAD = 0.001;

  /**
   * The beta distribution of a rate.
   *
   * @param shown boots with the symptom that the belief is worth
   * @param notShown boots without it
   */
  record Beta(double shown, double notShown) {
    /** ln of the probability of such boots, in one given order. */
    double logMarginal(int more, int moreNot) {
      return LogBeta.value(shown + more, notShown + moreNot) - LogBeta.value(shown, notShown);
    }

    /** Expected rate after such boots. */
    double mean(int more, int moreNot) {
      return (shown + more) / (shown + notShown + more + moreNot);
    }
  }

  RatePrior {
    if (!(spike >= 0 && spike < 1)) {
      throw new IllegalArgumentException("the spike's weight lies in [0, 1), not " + spike);
    }
  }

  /** ln of the probability of these boots of kernels that contain the culprit. */
  double logBad(int shown, int notShown) {
    return mixed(spiked(notShown, shown), bad.logMarginal(shown, notShown));
  }

  /** ln of the probability of these boots of kernels that do not. */
  double logGood(int shown, int notShown) {
    return mixed(spiked(shown, notShown), good.logMarginal(shown, notShown));
  }

  /** ln of the probability of these boots when the symptom comes and goes by itself. */
  double logNone(int shown, int notShown) {
    return good.logMarginal(shown, notShown);
  }

  /** Expected rate of kernels that contain the culprit, after these boots. */
  double meanBad(int shown, int notShown) {
    return Math.exp(logBad(shown + 1, notShown) - logBad(shown, notShown));
  }

  /** Expected rate of kernels that do not, after these boots. */
  double meanGood(int shown, int notShown) {
    return Math.exp(logGood(shown + 1, notShown) - logGood(shown, notShown));
  }

  private static double spiked(int odd, int alike) {
    return odd * Math.log(MISREAD) + alike * Math.log(1 - MISREAD);
  }

  private double mixed(double spiked, double slab) {
    double shift = Math.max(slab, spiked);
    return shift
        + Math.log((1 - spike) * Math.exp(slab - shift) + spike * Math.exp(spiked - shift));
  }
}
