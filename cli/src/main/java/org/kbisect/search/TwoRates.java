package org.kbisect.search;

/**
 * What boots say of two unknown rates of the symptom, of which the first is higher.
 *
 * <p>The plain method is ln B(1/2 + fails, 1/2 + passes) for each rate, with culprits rejected
 * whose mean rates are in the wrong order. Here pairs of rates in the wrong order have no weight to
 * begin with: to be bad is to show the symptom more often.
 *
 * @param logLikelihood ln of the probability of all boots
 * @param bad expected higher rate, of kernels that contain the culprit
 * @param good expected lower rate
 */
record TwoRates(double logLikelihood, double bad, double good) {

  /**
   * Chance, before anything ran, that all boots of a kernel are alike: most regressions are no
   * race.
   */
  static final double ALIKE = 0.2;

  /**
   * Adds up over all pairs of rates.
   *
   * @param inside ln of the probability of the boots of kernels that contain the culprit, by rate
   * @param outside the same of the others
   */
  static TwoRates of(double[] inside, double[] outside) {
    double shift = RateGrid.most(inside) + RateGrid.most(outside);
    var noisy = noisy(inside, outside);
    double equal = ALIKE * Math.exp(inside[RateGrid.ALWAYS] + outside[RateGrid.NEVER] - shift);
    double unequal = (1 - ALIKE) * noisy.logLikelihood();
    double share = equal / (equal + unequal);
    return new TwoRates(
        Math.log(equal + unequal) + shift,
        share * RateGrid.rate(RateGrid.ALWAYS) + (1 - share) * noisy.bad(),
        share * RateGrid.rate(RateGrid.NEVER) + (1 - share) * noisy.good());
  }

  /** The likelihood itself, not its logarithm, in units of the likeliest pair's. */
  private static TwoRates noisy(double[] inside, double[] outside) {
    double mostInside = RateGrid.most(inside);
    double mostOutside = RateGrid.most(outside);
    var goods = new double[RateGrid.POINTS];
    double total = 0;
    double totalBad = 0;
    double totalGood = 0;
    for (int point = 0; point < RateGrid.POINTS; point++) {
      goods[point] = Math.exp(outside[point] - mostOutside);
      var weights = RatePairs.weights(point);
      double below = 0;
      double belowGood = 0;
      for (int lower = 0; lower < weights.length; lower++) {
        double weight = weights[lower] * goods[lower];
        below += weight;
        belowGood += weight * RateGrid.rate(lower);
      }
      double bad = Math.exp(inside[point] - mostInside);
      total += bad * below;
      totalBad += bad * below * RateGrid.rate(point);
      totalGood += bad * belowGood;
    }
    // Boots that no pair explains: as unlikely as a number can say.
    double likelihood = Math.max(total, Double.MIN_NORMAL);
    return total > 0
        ? new TwoRates(likelihood, totalBad / total, totalGood / total)
        : new TwoRates(likelihood, 0.5, 0.5);
  }

  /** One rate for all kernels: the symptom comes and goes by itself. Both means are its. */
  static TwoRates same(double[] all) {
    double most = RateGrid.most(all);
    double total = 0;
    double weighed = 0;
    for (int point = 0; point < RateGrid.POINTS; point++) {
      double weight = RatePairs.single(point) * Math.exp(all[point] - most);
      total += weight;
      weighed += weight * RateGrid.rate(point);
    }
    double mean = weighed / total;
    return new TwoRates(Math.log(total) + most, mean, mean);
  }
}
