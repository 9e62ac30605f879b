package org.kbisect.judge;

/**
 * How often boots show the symptom.
 *
 * @param good p0, on a good kernel; between 0 and 1, neither included
 * @param bad p1, on a bad kernel; likewise, and more than {@code good}
 */
public record Rates(double good, double bad) {
  public Rates {
    if (!(good > 0 && good < bad && bad < 1)) {
      throw new IllegalArgumentException(
          "rates are 0 < good < bad < 1, not good " + good + ", bad " + bad);
    }
  }

  /**
   * The rates that the boots of the end points speak for: means under Jeffreys' prior, so that no
   * rate is 0 or 1 however few or equal the boots are.
   */
  public static Rates estimated(Tally good, Tally bad) {
    return new Rates(mean(good), mean(bad));
  }

  static double mean(Tally tally) {
    return (tally.shown() + 0.5) / (tally.boots() + 1.0);
  }

  /** What one boot adds to the evidence for BAD: ln(p1/p0), or ln((1-p1)/(1-p0)). */
  public double logRatio(boolean symptomShown) {
    return symptomShown ? Math.log(bad / good) : Math.log((1 - bad) / (1 - good));
  }

  /** The reading of one boot. */
  public Reading.Judged read(boolean symptomShown) {
    return Reading.Judged.clear(symptomShown, logRatio(symptomShown));
  }
}
