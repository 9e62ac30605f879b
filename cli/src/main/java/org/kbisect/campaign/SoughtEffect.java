package org.kbisect.campaign;

import org.kbisect.judge.Budget;
import org.kbisect.judge.CalibrationLimits;

/**
 * What counts as a difference, and what it may cost to find.
 *
 * @param atLeast a bad kernel takes more than so many times as long; above 1
 * @param controlMargin a control that takes less than so many times as long with a patch is sound;
 *     above 1
 * @param mostBoots that a search may be expected to take
 */
public record SoughtEffect(double atLeast, double controlMargin, int mostBoots) {
  /** A control may lose a tenth: what it measures is not what the patch is about. */
  public static final double CONTROL_MARGIN = 1.1;

  /** Where nothing else is asked for. */
  public static final SoughtEffect USUAL =
      new SoughtEffect(CalibrationLimits.AT_LEAST, CONTROL_MARGIN, Budget.MOST_BOOTS);

  public SoughtEffect {
    requireRatio("--at-least", atLeast);
    requireRatio("--control-margin", controlMargin);
    if (mostBoots < 1) {
      throw new IllegalArgumentException("--most-boots is at least 1, not " + mostBoots);
    }
  }

  private static void requireRatio(String name, double ratio) {
    if (!(ratio > 1 && ratio <= MOST_RATIO)) {
      throw new IllegalArgumentException(
          "%s is a ratio of times, more than 1 and up to %.0f, not %s"
              .formatted(name, MOST_RATIO, ratio));
    }
  }

  /** What takes longer than that by chance has no use for statistics. */
  private static final double MOST_RATIO = 100;
}
