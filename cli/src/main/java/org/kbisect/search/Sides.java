package org.kbisect.search;

/**
 * All boots, as seen by who holds one region of candidates to contain the culprit.
 *
 * @param levels that the boots are weighed by
 * @param inside ln of the probability, under each level, of the boots of commits that contain it
 * @param outside the same of the other commits
 */
record Sides(Levels levels, double[] inside, double[] outside) {

  static Sides of(Regions regions, Ledger ledger, int region) {
    var levels = ledger.levels();
    var sides = new Sides(levels, levels.nothing(), levels.nothing());
    for (var each : regions.ran()) {
      add(
          each.contains().get(region) ? sides.inside : sides.outside,
          ledger.bootsOf(each.commit()).logs(),
          1);
    }
    return sides;
  }

  /** ln of the probability of all boots and the rates they speak for. */
  TwoRates rates() {
    return levels.pair(inside, outside);
  }

  /**
   * ln of how much likelier a commit's own boots are if it is bad than if it is good, given the
   * boots of all others.
   *
   * @param within whether it contains the region
   */
  double logRatio(boolean within, Boots own) {
    var others = new Sides(levels, inside.clone(), outside.clone());
    add(within ? others.inside : others.outside, own.logs(), -1);
    return others.and(true, own) - others.and(false, own);
  }

  private double and(boolean bad, Boots boots) {
    var both = new Sides(levels, inside.clone(), outside.clone());
    add(bad ? both.inside : both.outside, boots.logs(), 1);
    return both.rates().logLikelihood();
  }

  private static void add(double[] sums, double[] logs, int sign) {
    for (int point = 0; point < sums.length; point++) {
      sums[point] += sign * logs[point];
    }
  }
}
