package org.kbisect.judge;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;

/**
 * A machine that did not keep its speed: the same kernel took one time, and later another. A commit
 * that was booted before is not to be compared with one that was booted after.
 *
 * @param before seconds, the median of the first half of that kernel's boots
 * @param after of its second half
 */
public record SpeedChange(double before, double after) {
  /** A half needs two boots, so that its median is of more than one. */
  private static final int LEAST_BOOTS = 4;

  /** On a machine that keeps its speed a trend is seen in one campaign of a hundred. */
  private static final double QUANTILE = 2.576;

  /**
   * Asks whether times went up or down from boot to boot within the kernels (the seasonal Kendall
   * test of Hirsch, Slack and Smith 1982, a kernel for a season), and by enough to mislead: half of
   * what tells a good end from a bad one, as a ratio.
   *
   * @param kernels seconds of the boots of each kernel, in the order of booting
   * @param ratio how many times as long the one end takes as the other
   */
  public static Optional<SpeedChange> of(List<List<Double>> kernels, double ratio) {
    double trend = kernels.stream().mapToInt(SpeedChange::trend).sum();
    double deviation = Math.sqrt(kernels.stream().mapToDouble(SpeedChange::variance).sum());
    // One less for a sum of whole numbers that is taken for a normal one.
    if (Math.abs(trend) - 1 <= QUANTILE * deviation) {
      return Optional.empty();
    }
    return kernels.stream()
        .filter(times -> times.size() >= LEAST_BOOTS)
        .map(SpeedChange::halves)
        .filter(change -> Math.signum(change.log()) == Math.signum(trend))
        .filter(change -> Math.abs(change.log()) >= Math.abs(Math.log(ratio)) / 2)
        .max((one, other) -> Double.compare(Math.abs(one.log()), Math.abs(other.log())));
  }

  /** For a person. */
  public String words() {
    return "the machine did not keep its speed: one kernel took %.3f s, and later %.3f s"
        .formatted(before, after);
  }

  private double log() {
    return Math.log(after / before);
  }

  private static SpeedChange halves(List<Double> times) {
    int half = times.size() / 2;
    return new SpeedChange(
        median(times.subList(0, half)), median(times.subList(times.size() - half, times.size())));
  }

  private static double median(List<Double> times) {
    return Median.withDefaults()
        .evaluate(times.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** How many later boots took longer than an earlier one, less how many took less. */
  private static int trend(List<Double> times) {
    int trend = 0;
    for (int later = 1; later < times.size(); later++) {
      for (double earlier : times.subList(0, later)) {
        trend += (int) Math.signum(times.get(later) - earlier);
      }
    }
    return trend;
  }

  private static double variance(List<Double> times) {
    int boots = times.size();
    return boots * (boots - 1) * (2 * boots + 5) / 18.0;
  }
}
