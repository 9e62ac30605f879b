package org.kbisect.judge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** Tells the ends apart when the symptom is a longer time. One boot is one unit. */
final class TimedCalibration {
  /** The larger of two tests' p; 5 against 5 boots can reach 0.008. */
  private static final double DIFFERENT = 0.01;

  /** Fewer boots of each cannot reach {@link #DIFFERENT}. */
  private static final int FEWEST = 5;

  private TimedCalibration() {}

  /** Compares ends whose boots all repeat one time. */
  static Calibration repeatable(Sample good, Sample bad, CalibrationLimits limits) {
    Effect effect = Effect.exact(good, bad);
    if (effect.lower() >= limits.atLeast()) {
      return new Calibration.Reproduced(TimedClassifier.repeatable(good, bad), Optional.of(effect));
    }
    return effect.upper() <= 1 / limits.atLeast()
        ? new Calibration.Swapped()
        : notReproduced(effect, "one boot of each end, which others would repeat", limits);
  }

  static Calibration of(
      List<Sample> goodSamples, List<Sample> badSamples, CalibrationLimits limits) {
    double[] good = seconds(goodSamples);
    double[] bad = seconds(badSamples);
    Effect effect = Effect.of(good, bad);
    if (effect.exceeds(limits.atLeast()) && isMoreThanChance(goodSamples, badSamples)) {
      return new Calibration.Reproduced(
          TimedClassifier.of(goodSamples, badSamples), Optional.of(effect));
    }
    if (effect.inverse().exceeds(limits.atLeast()) && isMoreThanChance(goodSamples, badSamples)) {
      return new Calibration.Swapped();
    }
    int boots = Math.min(good.length, bad.length);
    // Perhaps the ends are swapped, and the next boots will say so.
    boolean backwards = effect.ratio() < 1 / limits.atLeast() && effect.upper() < 1;
    if (boots >= limits.most()) {
      return notReproduced(effect, boots + " boots of each end", limits);
    }
    if (effect.within(limits.atLeast()) || (effect.upper() <= limits.atLeast() && !backwards)) {
      return notReproduced(effect, boots + " boots of each end", limits);
    }
    if (boots >= FEWEST && !backwards && beyondTheBudget(goodSamples, badSamples, effect, limits)) {
      return notReproduced(
          effect,
          "%d boots of each end; less would take more than %d boots (--most-boots)"
              .formatted(boots, limits.budget().boots()),
          limits);
    }
    int wanted = Math.max(FEWEST, boots + 1) - boots;
    return new Calibration.NeedMore(goodSamples.size() + wanted, badSamples.size() + wanted);
  }

  /**
   * Whether even the largest effect that the boots leave possible would take more boots than there
   * are: those that show it, and those of the search for it.
   */
  private static boolean beyondTheBudget(
      List<Sample> good, List<Sample> bad, Effect effect, CalibrationLimits limits) {
    double excess = Math.log(effect.largest() / limits.atLeast());
    if (Double.isInfinite(excess) || excess <= 0) {
      return false;
    }
    int boots = Math.min(good.size(), bad.size());
    double times = Effect.QUANTILE * effect.error() / excess;
    double toShow = 2 * boots * Math.max(0, times * times - 1);
    double toSearch =
        TimedClassifier.of(good, bad)
            .slowerBy(effect.largest())
            .outlook()
            .boots(limits.budget().candidates());
    return toShow + toSearch > limits.budget().boots();
  }

  private static Calibration notReproduced(Effect effect, String after, CalibrationLimits limits) {
    return new Calibration.NotReproduced(
        String.format(
            Locale.ROOT,
            "the bad end takes %s as long after %s; %.2f is asked for (--at-least)",
            effect.words(),
            after,
            limits.atLeast()),
        Optional.of(effect));
  }

  static boolean isMoreThanChance(List<Sample> good, List<Sample> bad) {
    double[] one = seconds(good);
    double[] other = seconds(bad);
    // Fewer than two are no sample to the tests.
    return Math.min(one.length, other.length) > 1 && probabilityOfChance(one, other) <= DIFFERENT;
  }

  /** The larger p of the two-sided Mann-Whitney U and Kolmogorov-Smirnov tests. */
  static double probabilityOfChance(double[] good, double[] bad) {
    return Math.max(
        // Without ties it is exact; with them, which a capture's interval makes, the correction
        // would
        // keep five against five that do not overlap at 0.012.
        MannWhitneyUTest.withDefaults()
            .with(ContinuityCorrection.DISABLED)
            .test(good, bad)
            .getPValue(),
        KolmogorovSmirnovTest.withDefaults().test(good, bad).getPValue());
  }

  /** Seconds of each boot; a time-out ranks as the time at which it was given up. */
  static double[] seconds(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> !(sample instanceof Sample.Unusable))
        .mapToDouble(TimedCalibration::seconds)
        .toArray();
  }

  private static double seconds(Sample sample) {
    return sample
        .duration()
        .orElseThrow(() -> new IllegalArgumentException("a timed symptom has a time: " + sample));
  }
}
