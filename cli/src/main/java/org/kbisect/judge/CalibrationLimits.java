package org.kbisect.judge;

/**
 * How the end points are told apart.
 *
 * @param first boots of each end before anything is said
 * @param most boots of each end after which nothing more is asked for
 * @param atLeast a timed symptom is one when the bad end takes more than so many times as long
 * @param deterministic whether every boot of a commit is the same, as in virtual time
 * @param learning whether what is done next learns the ends' rates by itself, so that fewer boots
 *     than {@code first} are enough where they are plainly apart
 * @param budget of what is done next
 */
public record CalibrationLimits(
    int first, int most, double atLeast, boolean deterministic, boolean learning, Budget budget) {
  /** A twentieth is what people report, and what a person would bother to look at. */
  public static final double AT_LEAST = 1.05;

  /** Five of each can differ at p = 0.008, which four cannot. */
  private static final int FIRST_IN_REAL_TIME = 5;

  /** Of each end: a machine that still differs after a night is not the same machine any more. */
  private static final int MOST_IN_REAL_TIME = 160;

  public static final CalibrationLimits REAL_TIME =
      new CalibrationLimits(FIRST_IN_REAL_TIME, MOST_IN_REAL_TIME, AT_LEAST, false);

  public static final CalibrationLimits VIRTUAL_TIME = new CalibrationLimits(1, 1, AT_LEAST, true);

  /** Limits for those who know no more of the rates than the calibration tells. */
  public CalibrationLimits(int first, int most, double atLeast, boolean deterministic) {
    this(first, most, atLeast, deterministic, false, Budget.NONE);
  }

  public CalibrationLimits {
    if (first < 1 || most < first) {
      throw new IllegalArgumentException(
          "boots of each end: 1 <= first <= most, not first " + first + ", most " + most);
    }
    if (!(atLeast > 1) || Double.isInfinite(atLeast)) {
      throw new IllegalArgumentException("the ratio of times is more than 1, not " + atLeast);
    }
  }

  /** The same before a search that goes on learning the rates. */
  public CalibrationLimits forLearner() {
    return new CalibrationLimits(first, most, atLeast, deterministic, !deterministic, budget);
  }

  /** The same before a search that may take so much. */
  public CalibrationLimits within(Budget allowed) {
    return new CalibrationLimits(first, most, atLeast, deterministic, learning, allowed);
  }

  /** The same where the times turned out not to repeat. */
  CalibrationLimits inRealTime() {
    return new CalibrationLimits(
        Math.max(first, FIRST_IN_REAL_TIME),
        Math.max(most, MOST_IN_REAL_TIME),
        atLeast,
        false,
        learning,
        budget);
  }
}
