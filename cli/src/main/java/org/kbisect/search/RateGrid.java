package org.kbisect.search;

import java.util.Arrays;

/**
 * The rates that are reckoned with, and what boots say of each.
 *
 * <p>Chebyshev's points of [0, 1]: with equal weights a sum over them is the integral over
 * Jeffreys' prior Beta(1/2, 1/2), exactly so for up to 127 boots and to 1e-9 for 350. Thus boots
 * that are neither clearly one nor clearly the other need no other formula than those that are.
 * Behind them come the rates of kernels whose boots are all alike.
 */
final class RateGrid {
  /** Points between 0 and 1. */
  static final int POINTS = 64;

  /** The rate of kernels that never show the symptom. */
  static final int NEVER = POINTS;

  /** The rate of kernels that always do. */
  static final int ALWAYS = POINTS + 1;

  /** A kernel whose boots are all alike is misread less often than anyone could find out. */
  private static final double MISREAD = 1e-6;

  private static final double[] RATES = rates();

  private RateGrid() {}

  private static double[] rates() {
    var rates = new double[POINTS + 2];
    for (int point = 0; point < POINTS; point++) {
      rates[point] = (1 - Math.cos((2 * point + 1) * Math.PI / (2 * POINTS))) / 2;
    }
    rates[NEVER] = MISREAD;
    rates[ALWAYS] = 1 - MISREAD;
    return rates;
  }

  static double rate(int point) {
    return RATES[point];
  }

  /** ln of the probability of no boots at all. */
  static double[] nothing() {
    return new double[RATES.length];
  }

  /**
   * Adds one boot.
   *
   * @param logs ln of the probability of the boots before, under each rate; what follows is kept
   * @param likeness to the bad end, 0 to 1
   */
  static double[] with(double[] logs, double likeness) {
    var more = logs.clone();
    for (int point = 0; point < RATES.length; point++) {
      more[point] += Math.log(mixed(RATES[point], likeness));
    }
    return more;
  }

  /**
   * Probability, up to a factor, of a boot that is so like the bad end, at a rate of such boots.
   */
  static double mixed(double rate, double likeness) {
    return rate * likeness + (1 - rate) * (1 - likeness);
  }

  /** What exceeds underflow, for sums of exponentials. */
  static double most(double[] logs) {
    return Arrays.stream(logs, 0, POINTS).max().orElseThrow();
  }
}
