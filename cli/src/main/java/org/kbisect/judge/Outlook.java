package org.kbisect.judge;

/**
 * What one boot is expected to tell where it is not known whether its kernel is good or bad.
 *
 * @param right how often it looks like the end that its kernel belongs to, 1/2 to 1
 * @param bits that it tells of which it is, 0 to 1
 * @param evidence by how much it moves ln(f_bad/f_good) the right way, nats
 */
public record Outlook(double right, double bits, double evidence) {
  /** Two commits are called on their own before an answer is given: the culprit and its parent. */
  private static final int CALLED = 2;

  /** Wald's limit at one wrong call in a hundred. */
  private static final double DECIDED = Math.log(99);

  /**
   * Adds up what is expected.
   *
   * @param good probability of each reading at the good end
   * @param bad the same at the bad end
   * @param logRatios of the readings
   */
  static Outlook of(double[] good, double[] bad, double[] logRatios) {
    double right = 0;
    double bits = 0;
    double evidence = 0;
    for (int reading = 0; reading < logRatios.length; reading++) {
      double likeness = 1 / (1 + Math.exp(-logRatios[reading]));
      right += likeness > 0.5 ? bad[reading] : good[reading];
      bits += bad[reading] * (1 + log2(likeness)) + good[reading] * (1 + log2(1 - likeness));
      evidence += (bad[reading] - good[reading]) * logRatios[reading];
    }
    return new Outlook(right / 2, Math.max(0, bits / 2), Math.max(0, evidence / 2));
  }

  private static double log2(double probability) {
    return Math.log(probability) / Math.log(2);
  }

  /** Boots after which a commit is called, on average. */
  public double bootsOfOneCommit() {
    return Math.max(1, DECIDED / evidence);
  }

  /**
   * Boots of a search on average, those of the ends not counted: as many as tell one candidate from
   * all others, and those that call the culprit and its parent.
   */
  public double boots(int candidates) {
    double steps = Math.log(Math.max(1, candidates)) / Math.log(2);
    return steps / bits + CALLED * bootsOfOneCommit();
  }
}
