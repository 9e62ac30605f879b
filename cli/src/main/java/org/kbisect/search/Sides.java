package org.kbisect.search;

/**
 * All boots, as seen by who holds one group of candidates to contain the culprit.
 *
 * @param inside ln of the probability, under each rate, of the boots of commits that contain it
 * @param outside the same of the other commits
 */
record Sides(double[] inside, double[] outside) {

  static Sides of(Regions regions, Ledger ledger, int group) {
    var sides = new Sides(RateGrid.nothing(), RateGrid.nothing());
    for (var each : regions.ran()) {
      add(
          each.contains().get(group) ? sides.inside : sides.outside,
          ledger.bootsOf(each.commit()).logs(),
          1);
    }
    return sides;
  }

  /** ln of the probability of all boots and the rates they speak for. */
  TwoRates rates() {
    return TwoRates.of(inside, outside);
  }

  /**
   * ln of how much likelier a commit's own boots are if it is bad than if it is good, given the
   * boots of all others.
   *
   * @param within whether it contains the group
   */
  double logRatio(boolean within, Boots own) {
    var others = new Sides(inside.clone(), outside.clone());
    add(within ? others.inside : others.outside, own.logs(), -1);
    return others.and(true, own) - others.and(false, own);
  }

  private double and(boolean bad, Boots boots) {
    var both = new Sides(inside.clone(), outside.clone());
    add(bad ? both.inside : both.outside, boots.logs(), 1);
    return both.rates().logLikelihood();
  }

  private static void add(double[] sums, double[] logs, int sign) {
    for (int point = 0; point < sums.length; point++) {
      sums[point] += sign * logs[point];
    }
  }
}
