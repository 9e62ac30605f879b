package org.kbisect.judge;

/**
 * The readings of one commit, added up.
 *
 * @param shown boots with the symptom
 * @param notShown boots without it
 * @param unusable boots that could not be judged
 * @param logRatio sum over the judged boots of ln(f_bad/f_good)
 * @param enough of how many unusable boots alone the commit is passed over
 */
public record Tally(int shown, int notShown, int unusable, double logRatio, int enough) {
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  /** A commit that was judged before is not given up at the first strange boot. */
  private static final int STRANGE_BOOTS = 3;

  /** Of a commit that the first unusable boot passes over. */
  public Tally(int shown, int notShown, int unusable, double logRatio) {
    this(shown, notShown, unusable, logRatio, 1);
  }

  public Tally with(Reading reading) {
    if (reading instanceof Reading.Judged judged) {
      double sum = logRatio + judged.logRatio();
      return judged.symptomShown()
          ? new Tally(shown + 1, notShown, unusable, sum, enough)
          : new Tally(shown, notShown + 1, unusable, sum, enough);
    }
    int asked = ((Reading.Unusable) reading).enough();
    return new Tally(shown, notShown, unusable + 1, logRatio, asked);
  }

  /** Boots that could be judged. */
  public int boots() {
    return shown + notShown;
  }

  /** Whether the commit is to be passed over. */
  public boolean skipped() {
    return boots() == 0 ? unusable >= enough : unusable >= STRANGE_BOOTS && unusable > boots();
  }
}
