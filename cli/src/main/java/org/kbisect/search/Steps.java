package org.kbisect.search;

/** How many commits a bisection still judges. */
public final class Steps {
  private Steps() {}

  /**
   * Git's estimate ({@code estimate_bisect_steps} in bisect.c).
   *
   * @param candidates how many commits may still be the first bad one, the bad end included
   */
  public static int left(int candidates) {
    if (candidates < 3) {
      return 0;
    }
    int whole = 31 - Integer.numberOfLeadingZeros(candidates);
    int power = 1 << whole;
    int rest = candidates - power;
    return power < 3L * rest ? whole : whole - 1;
  }
}
