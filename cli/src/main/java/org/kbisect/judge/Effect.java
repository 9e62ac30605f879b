package org.kbisect.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How many times as long one kernel takes as another.
 *
 * <p>The ratio is the Hodges-Lehmann estimate: the median of all ratios of a boot of one and a boot
 * of the other. The interval is the one that inverts the Mann-Whitney U test: its ends are order
 * statistics of the same ratios, so that it holds for times of any distribution. Each end is missed
 * by the truth in one of twenty, as in two one-sided tests of equivalence.
 *
 * @param lower 0 while there are too few boots to say
 * @param upper infinite while there are too few boots to say
 */
public record Effect(double ratio, double lower, double upper) {
  /** The normal quantile of {@code 1 - 1/20}. */
  static final double QUANTILE = 1.6449;

  /** Nobody boots more; what needs more is not to be told. */
  private static final int MOST_BOOTS = 9999;

  /**
   * Compares boots.
   *
   * @param without seconds of the one, at least one
   * @param with seconds of the other, at least one; the ratio is theirs over those
   */
  static Effect of(double[] without, double[] with) {
    double[] ratios = new double[without.length * with.length];
    for (int one = 0; one < without.length; one++) {
      for (int other = 0; other < with.length; other++) {
        ratios[one * with.length + other] = with[other] / without[one];
      }
    }
    Arrays.sort(ratios);
    int last = ratios.length - 1;
    int outside = outside(without.length, with.length);
    return new Effect(
        Math.sqrt(ratios[last / 2] * ratios[(last + 1) / 2]),
        outside < 0 ? 0 : ratios[outside],
        outside < 0 ? Double.POSITIVE_INFINITY : ratios[last - outside]);
  }

  /** The largest u that the statistic U does not exceed in one of twenty; negative for none. */
  private static int outside(int few, int others) {
    double mean = few * others / 2.0;
    double deviation = Math.sqrt(few * others * (few + others + 1) / 12.0);
    // A half for U being a whole number: exact from 3 against 3 to 10 against 10, and beyond.
    return (int) Math.floor(mean - QUANTILE * deviation - 0.5);
  }

  /**
   * Compares the boots of two kernels that have a time; empty where one has none. Times that every
   * boot repeats are compared as they are.
   */
  public static Optional<Effect> between(List<Sample> without, List<Sample> with) {
    List<Sample> some = timed(without);
    List<Sample> others = timed(with);
    if (some.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Sample.repeat(some) && Sample.repeat(others)
            ? exact(some.get(0), others.get(0))
            : of(TimedCalibration.seconds(some), TimedCalibration.seconds(others)));
  }

  private static List<Sample> timed(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> sample instanceof Sample.Time || sample instanceof Sample.Censored)
        .toList();
  }

  /**
   * Two times that every boot repeats: known to their resolutions, or a boot that was given up to
   * be longer.
   */
  static Effect exact(Sample without, Sample with) {
    LogInterval one = LogInterval.of(without);
    LogInterval other = LogInterval.of(with);
    return new Effect(
        Math.exp(other.middle() - one.middle()),
        Math.exp(other.from() - one.until()),
        Math.exp(other.until() - one.from()));
  }

  /** Whether neither is slower by this factor: two one-sided tests at one in twenty. */
  public boolean within(double factor) {
    return upper < factor && lower > 1 / factor;
  }

  /** Whether the second is slower by more than this factor, by the lower end. */
  public boolean exceeds(double factor) {
    return lower > factor;
  }

  /** The other way round: what the first takes, in times of the second. */
  public Effect inverse() {
    return new Effect(1 / ratio, 1 / upper, 1 / lower);
  }

  /** What the ratio exceeds once in forty: nothing that is looked for is given up more lightly. */
  double largest() {
    return ratio * Math.exp(1.96 * error());
  }

  /** Standard error of ln(ratio); infinite while there are too few boots to say. */
  double error() {
    return lower == 0 ? Double.POSITIVE_INFINITY : Math.log(upper / lower) / (2 * QUANTILE);
  }

  /**
   * Boots of each kernel that are expected to say on which side of a factor the truth lies.
   *
   * @param boots of each that were compared
   */
  public int bootsToTell(double factor, int boots) {
    double distance = Math.abs(Math.abs(Math.log(ratio)) - Math.log(factor));
    double times = QUANTILE * error() / distance;
    return (int) Math.min(MOST_BOOTS, Math.ceil(boots * Math.max(1, times * times)));
  }

  /** As {@code 1.47 times (1.40 to 1.54)}. */
  public String words() {
    String interval =
        lower == 0 ? "too few boots to say more" : "%.2f to %.2f".formatted(lower, upper);
    return String.format(Locale.ROOT, "%.2f times (%s)", ratio, interval);
  }
}
