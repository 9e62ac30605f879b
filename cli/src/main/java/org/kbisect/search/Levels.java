package org.kbisect.search;

import org.kbisect.judge.Reading;

/**
 * What kernels with and without the culprit may be like, and what boots say of each possibility:
 * how often they show the symptom, or how long they take.
 */
interface Levels {
  /** How often boots show the symptom. */
  Levels RATES = new RateLevels();

  /** ln of the probability of no boots at all, under each level. */
  double[] nothing();

  /** The same with one boot more. */
  double[] with(double[] logs, Reading.Judged boot);

  /**
   * Adds up over all pairs of levels.
   *
   * @param inside ln of the probability of the boots of kernels that contain the culprit, by level
   * @param outside the same of the others
   */
  TwoRates pair(double[] inside, double[] outside);

  /** One level for all kernels. Both means are its. */
  TwoRates same(double[] all);
}
