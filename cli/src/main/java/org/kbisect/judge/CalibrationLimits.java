package org.kbisect.judge;

/**
 * How the end points are told apart.
 *
 * @param first boots of each end before anything is said
 * @param most boots of each end after which nothing more is asked for
 * @param floor a timed symptom is worth a search when the medians' ratio is at least this
 * @param deterministic whether every boot of a commit is the same, as in virtual time
 * @param learning whether what is done next learns the ends' rates by itself, so that fewer boots
 *     than {@code first} are enough where they are plainly apart
 */
public record CalibrationLimits(
    int first, int most, double floor, boolean deterministic, boolean learning) {
  /** Five of each can differ at p = 0.008, which four cannot; 160 is where doubling ends. */
  public static final CalibrationLimits REAL_TIME = new CalibrationLimits(5, 160, 1.5, false);

  public static final CalibrationLimits VIRTUAL_TIME = new CalibrationLimits(1, 1, 1.5, true);

  /** Limits for those who know no more of the rates than the calibration tells. */
  public CalibrationLimits(int first, int most, double floor, boolean deterministic) {
    this(first, most, floor, deterministic, false);
  }

  public CalibrationLimits {
    if (first < 1 || most < first) {
      throw new IllegalArgumentException(
          "boots of each end: 1 <= first <= most, not first " + first + ", most " + most);
    }
    if (!(floor > 1)) {
      throw new IllegalArgumentException("the ratio of medians is more than 1, not " + floor);
    }
  }

  /** The same before a search that goes on learning the rates. */
  public CalibrationLimits forLearner() {
    return new CalibrationLimits(first, most, floor, deterministic, !deterministic);
  }
}
