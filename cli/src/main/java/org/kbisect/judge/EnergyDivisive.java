package org.kbisect.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Finds where a series of independent values changes its distribution, in whatever way: E-divisive,
 * by D. S. Matteson and N. A. James, "A Nonparametric Approach for Multiple Change Point Analysis
 * of Multivariate Data", Journal of the American Statistical Association 109 (2014), 334-345.
 *
 * <p>The series is divided where the energy distance of what lies before and after is greatest;
 * then the parts are. Each division must be farther apart than the best one of the same parts in
 * random order is, but for a share {@code significance} of such orders; the first that is not ends
 * it.
 *
 * @param exponent alpha of the paper, to which distances are raised: 1 there and here; more than 0,
 *     less than 2
 * @param least fewest values between two changes, at least 2
 * @param significance p_0 of the paper
 * @param permutations R of the paper: random orders that a division is held against
 * @param seed of those orders, so that the same series has the same changes
 */
public record EnergyDivisive(
    double exponent, int least, double significance, int permutations, long seed) {
  public EnergyDivisive {
    if (!(exponent > 0 && exponent < 2)) {
      throw new IllegalArgumentException("the exponent lies between 0 and 2, not " + exponent);
    }
    if (least < 2) {
      throw new IllegalArgumentException("a part has two values at least, not " + least);
    }
    if (!(significance > 0 && significance < 1) || (permutations + 1) * significance < 1) {
      throw new IllegalArgumentException(
          "%d permutations cannot show a significance of %s".formatted(permutations, significance));
    }
  }

  /** A stretch of the series, and where it is divided best. */
  private record Part(int from, double[] values, Division best) {}

  /**
   * A way to divide values.
   *
   * @param cut number of values before it; 0 where there are too few to divide
   */
  record Division(int cut, double statistic) {
    static final Division NONE = new Division(0, Double.NEGATIVE_INFINITY);
  }

  /** The changes, in the order of the series. */
  public List<ChangePoint> changes(double[] series) {
    var random = new Random(seed);
    var parts = new ArrayList<Part>();
    parts.add(part(0, series.clone()));
    var found = new ArrayList<ChangePoint>();
    while (true) {
      Part widest =
          parts.stream().max(Comparator.comparingDouble(part -> part.best().statistic())).get();
      if (widest.best().cut() == 0) {
        break;
      }
      double probability = probability(parts, widest.best().statistic(), random);
      if (probability > significance) {
        break;
      }
      int cut = widest.best().cut();
      found.add(new ChangePoint(widest.from() + cut, widest.best().statistic(), probability));
      parts.remove(widest);
      parts.add(part(widest.from(), copy(widest.values(), 0, cut)));
      parts.add(part(widest.from() + cut, copy(widest.values(), cut, widest.values().length)));
    }
    found.sort(Comparator.comparingInt(ChangePoint::at));
    return List.copyOf(found);
  }

  private Part part(int from, double[] values) {
    return new Part(from, values, best(values));
  }

  private static double[] copy(double[] values, int from, int until) {
    return Arrays.copyOfRange(values, from, until);
  }

  /**
   * Where values are divided best. What is held against those before the cut ends anywhere after
   * it, so that a change is not drowned by the one that follows.
   */
  Division best(double[] values) {
    var distances = new EnergyDistances(values, exponent);
    Division best = Division.NONE;
    for (int cut = least; cut <= values.length - least; cut++) {
      for (int end = cut + least; end <= values.length; end++) {
        double statistic = distances.between(cut, end);
        if (statistic > best.statistic()) {
          best = new Division(cut, statistic);
        }
      }
    }
    return best;
  }

  /**
   * How often values that are shuffled within their parts are divided as well; counted no further
   * once it is more than {@link #significance}.
   */
  private double probability(List<Part> parts, double statistic, Random random) {
    int asGood = 1; // the order that was seen is one of them
    for (int order = 0; order < permutations && share(asGood) <= significance; order++) {
      double strongest = Double.NEGATIVE_INFINITY;
      for (Part part : parts) {
        strongest = Math.max(strongest, best(shuffled(part.values(), random)).statistic());
      }
      asGood += strongest >= statistic ? 1 : 0;
    }
    return share(asGood);
  }

  private double share(int asGood) {
    return (double) asGood / (permutations + 1);
  }

  private static double[] shuffled(double[] values, Random random) {
    double[] shuffled = values.clone();
    for (int last = shuffled.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      double value = shuffled[last];
      shuffled[last] = shuffled[other];
      shuffled[other] = value;
    }
    return shuffled;
  }
}
