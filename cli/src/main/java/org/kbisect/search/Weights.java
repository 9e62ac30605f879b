package org.kbisect.search;

/**
 * The prior probability of each candidate of a range.
 *
 * @param ofPosition each more than 0
 */
record Weights(double[] ofPosition) {

  /** The prior, scaled so that all candidates make {@code total}. */
  static Weights of(Range range, Prior prior, double total) {
    var weights = new double[range.size()];
    double sum = 0;
    for (int position = 0; position < weights.length; position++) {
      weights[position] = prior.weight(range.commit(position));
      sum += weights[position];
    }
    for (int position = 0; position < weights.length; position++) {
      weights[position] *= total / sum;
    }
    return new Weights(weights);
  }

  /** Prior probability of each region. */
  double[] sums(Regions regions) {
    var sums = new double[regions.count()];
    for (int position = 0; position < ofPosition.length; position++) {
      sums[regions.ofPosition()[position]] += ofPosition[position];
    }
    return sums;
  }

  /** Posterior probability of each candidate: its share of its region's. */
  double[] given(Regions regions, Posterior posterior) {
    var before = sums(regions);
    var weights = new double[ofPosition.length];
    for (int position = 0; position < weights.length; position++) {
      int region = regions.ofPosition()[position];
      weights[position] = ofPosition[position] / before[region] * posterior.ofRegion()[region];
    }
    return weights;
  }
}
