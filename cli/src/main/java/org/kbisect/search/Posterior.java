package org.kbisect.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How likely each region of candidates holds the culprit, given all readings.
 *
 * @param ofRegion probability of each region
 * @param none probability that there is no culprit: the symptom comes and goes by itself
 * @param rates for each region, what kernels with and without the culprit show if it is there
 * @param anyway expected rate if there is no culprit
 */
record Posterior(double[] ofRegion, double none, Rate[] rates, double anyway) {

  /**
   * Expected rates of the symptom.
   *
   * @param bad on kernels that contain the culprit
   * @param good on those that do not
   */
  record Rate(double bad, double good) {}

  /**
   * Applies Bayes' rule.
   *
   * @param prior probability of each region before anything ran; with {@code priorOfNone} they make
   *     1
   */
  static Posterior of(Regions regions, Ledger ledger, double[] prior, double priorOfNone) {
    int count = regions.count();
    var logs = new double[count + 1];
    var rates = new Rate[count];
    for (int region = 0; region < count; region++) {
      var both = Sides.of(regions, ledger, region).rates();
      logs[region] = Math.log(prior[region]) + both.logLikelihood();
      rates[region] = new Rate(both.bad(), both.good());
    }
    var same = ledger.levels().same(ledger.all());
    logs[count] = Math.log(priorOfNone) + same.logLikelihood();
    var posterior = normalised(logs);
    return new Posterior(Arrays.copyOf(posterior, count), posterior[count], rates, same.good());
  }

  private static double[] normalised(double[] logs) {
    double most = Arrays.stream(logs).max().orElseThrow();
    var all = Arrays.stream(logs).map(log -> Math.exp(log - most)).toArray();
    double total = Arrays.stream(all).sum();
    return Arrays.stream(all).map(each -> each / total).toArray();
  }

  int best() {
    return likeliestFirst().get(0);
  }

  List<Integer> likeliestFirst() {
    return IntStream.range(0, ofRegion.length)
        .boxed()
        .sorted(Comparator.comparingDouble(region -> -ofRegion[region]))
        .toList();
  }

  /** What a candidate of each region adds to the sums that {@link #gain} takes. */
  AncestorMass.Share[] shares() {
    return Arrays.stream(rates)
        .map(
            rate ->
                new AncestorMass.Share(
                    rate.bad() - rate.good(), entropy(rate.bad()) - entropy(rate.good())))
        .toArray(AncestorMass.Share[]::new);
  }

  /** What a boot of a commit that contains no candidate shows and leaves in doubt. */
  AncestorMass.Share outside() {
    double shown = none * anyway;
    double doubt = none * entropy(anyway);
    for (int region = 0; region < ofRegion.length; region++) {
      shown += ofRegion[region] * rates[region].good();
      doubt += ofRegion[region] * entropy(rates[region].good());
    }
    return new AncestorMass.Share(shown, doubt);
  }

  /** Bits that one boot is expected to tell about the culprit, given the sums of its commit. */
  static double gain(AncestorMass.Share outside, double shown, double doubt) {
    return entropy(outside.shown() + shown) - outside.doubt() - doubt;
  }

  private static double entropy(double probability) {
    return probability <= 0 || probability >= 1
        ? 0
        : -(probability * Math.log(probability) + (1 - probability) * Math.log(1 - probability))
            / Math.log(2);
  }
}
