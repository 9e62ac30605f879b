package org.kbisect.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kbisect.judge.Tally;

/**
 * How likely each group of candidates holds the culprit, given all readings.
 *
 * @param ofRegion probability of each group
 * @param none probability that there is no culprit: the symptom comes and goes by itself
 * @param rates for each group, what kernels with and without the culprit show if it is there
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
   * @param prior probability of each group before anything ran; with {@code priorOfNone} they make
   *     1
   */
  static Posterior of(
      Regions regions, Ledger ledger, RatePrior beliefs, double[] prior, double priorOfNone) {
    int count = regions.count();
    var inside = new Tally[count];
    var outside = new Tally[count];
    for (int group = 0; group < count; group++) {
      inside[group] = sum(regions, ledger, group, true);
      outside[group] = sum(regions, ledger, group, false);
    }
    int shown = inside[0].shown() + outside[0].shown();
    int notShown = inside[0].notShown() + outside[0].notShown();
    var logs = new double[count + 1];
    var rates = new Rate[count];
    for (int group = 0; group < count; group++) {
      logs[group] = Math.log(prior[group]) + logLikelihood(inside[group], outside[group], beliefs);
      rates[group] =
          new Rate(
              beliefs.meanBad(inside[group].shown(), inside[group].notShown()),
              beliefs.meanGood(outside[group].shown(), outside[group].notShown()));
    }
    logs[count] = Math.log(priorOfNone) + beliefs.logNone(shown, notShown);
    var all = normalised(logs);
    double anyway = beliefs.good().mean(shown, notShown);
    return new Posterior(Arrays.copyOf(all, count), all[count], rates, anyway);
  }

  /** ln L of a culprit; a kernel with it must show the symptom more often than one without. */
  static double logLikelihood(Tally inside, Tally outside, RatePrior rates) {
    boolean rises = meanOfJeffreys(inside) > meanOfJeffreys(outside);
    return rises || inside.boots() == 0 || outside.boots() == 0
        ? rates.logBad(inside.shown(), inside.notShown())
            + rates.logGood(outside.shown(), outside.notShown())
        : Double.NEGATIVE_INFINITY;
  }

  private static double meanOfJeffreys(Tally tally) {
    return (tally.shown() + 0.5) / (tally.boots() + 1.0);
  }

  static Tally sum(Regions regions, Ledger ledger, int group, boolean inside) {
    int shown = 0;
    int notShown = 0;
    for (var each : regions.ran()) {
      if (each.contains().get(group) == inside) {
        shown += ledger.of(each.commit()).shown();
        notShown += ledger.of(each.commit()).notShown();
      }
    }
    return new Tally(shown, notShown, 0, 0);
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
        .sorted(Comparator.comparingDouble(group -> -ofRegion[group]))
        .toList();
  }

  /** What a candidate of each group adds to the sums that {@link #gain} takes. */
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
    for (int group = 0; group < ofRegion.length; group++) {
      shown += ofRegion[group] * rates[group].good();
      doubt += ofRegion[group] * entropy(rates[group].good());
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
