package org.kbisect.search;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** For every candidate, what the candidates that it contains make in total. */
final class AncestorMass {
  /** Up to so many candidates are added one by one; as many in as long a history take 0.1 s. */
  private static final int ADDED_EXACTLY = 8192;

  private static final int SAMPLE = 4096;

  /** Weights that no sum would notice. */
  private static final double NEGLIGIBLE = 1e-12;

  private AncestorMass() {}

  /**
   * What one candidate adds.
   *
   * @param shown to the chance that a commit which contains it shows the symptom
   * @param doubt to the expected entropy of such a boot
   */
  record Share(double shown, double doubt) {}

  /** Sums for every candidate. */
  record Sums(double[] shown, double[] doubt) {}

  /**
   * Adds up.
   *
   * @param weights probability of each candidate
   * @param regions region of each candidate
   * @param shares of each region, for a weight of 1
   * @return the sums, to about 1 % where more than 8,192 candidates matter
   */
  static Sums of(CommitGraph candidates, double[] weights, int[] regions, Share[] shares) {
    var heavy =
        IntStream.range(0, weights.length)
            .filter(position -> weights[position] > NEGLIGIBLE)
            .toArray();
    if (heavy.length <= ADDED_EXACTLY) {
      var drawnWeights = IntStream.of(heavy).mapToDouble(position -> weights[position]).toArray();
      return added(candidates, heavy, drawnWeights, regions, shares);
    }
    double step = total(weights) / SAMPLE;
    var each = new double[SAMPLE];
    java.util.Arrays.fill(each, step);
    return added(candidates, drawn(weights, step), each, regions, shares);
  }

  /** The weight itself of the candidates that each one contains. */
  static double[] of(CommitGraph candidates, double[] weights) {
    return of(candidates, weights, new int[weights.length], new Share[] {new Share(1, 0)}).shown();
  }

  private static Sums added(
      CommitGraph candidates, int[] chosen, double[] weights, int[] regions, Share[] shares) {
    var sums = new Sums(new double[candidates.size()], new double[candidates.size()]);
    AncestorCounts.forEachBlock(
        candidates,
        chosen,
        (first, from, words) -> {
          // Candidates that add the same are counted together: mostly all 64.
          Map<Share, Long> alike = new LinkedHashMap<>();
          for (int at = first; at < Math.min(first + Long.SIZE, chosen.length); at++) {
            var share = shares[regions[chosen[at]]];
            alike.merge(
                new Share(share.shown() * weights[at], share.doubt() * weights[at]),
                1L << (at - first),
                (left, right) -> left | right);
          }
          alike.forEach((share, mask) -> add(sums, share, mask, from, words));
        });
    return sums;
  }

  private static void add(Sums sums, Share share, long mask, int from, long[] words) {
    for (int position = from; position < words.length; position++) {
      int count = Long.bitCount(words[position] & mask);
      sums.shown()[position] += count * share.shown();
      sums.doubt()[position] += count * share.doubt();
    }
  }

  private static double total(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    return total;
  }

  /** Draws candidates at equal steps of weight, so that each drawn one stands for as much. */
  private static int[] drawn(double[] weights, double step) {
    var chosen = new int[SAMPLE];
    int next = 0;
    double before = 0;
    for (int position = 0; position < weights.length; position++) {
      before += weights[position];
      while (next < SAMPLE && (next + 0.5) * step <= before) {
        chosen[next++] = position;
      }
    }
    while (next < SAMPLE) {
      chosen[next++] = weights.length - 1;
    }
    return chosen;
  }
}
