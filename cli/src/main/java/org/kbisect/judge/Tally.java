package org.kbisect.judge;

/**
 * The readings of one commit, added up.
 *
 * @param shown boots with the symptom
 * @param notShown boots without it
 * @param unusable boots that could not be judged
 * @param logRatio sum over the judged boots of ln(f_bad/f_good)
 */
public record Tally(int shown, int notShown, int unusable, double logRatio) {
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  /** A commit that was judged before is not given up at the first strange boot. */
  private static final int STRANGE_BOOTS = 3;

  public Tally with(Reading reading) {
    if (reading instanceof Reading.Judged judged) {
      double sum = logRatio + judged.logRatio();
      return judged.symptomShown()
          ? new Tally(shown + 1, notShown, unusable, sum)
          : new Tally(shown, notShown + 1, unusable, sum);
    }
    return new Tally(shown, notShown, unusable + 1, logRatio);
  }

  /** Boots that could be judged. */
  public int boots() {
    return shown + notShown;
  }

  /** Whether the commit is to be passed over. */
  public boolean skipped() {
    return boots() == 0 ? unusable > 0 : unusable >= STRANGE_BOOTS && unusable > boots();
  }
}
