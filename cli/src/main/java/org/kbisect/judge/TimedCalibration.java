package org.kbisect.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/** Tells the ends apart when the symptom is a longer time. One boot is one unit. */
final class TimedCalibration {
  /** The smaller of two tests' p; 5 against 5 boots can reach 0.008. */
  private static final double DIFFERENT = 0.01;

  private TimedCalibration() {}

  static Calibration of(
      List<Sample> goodSamples, List<Sample> badSamples, CalibrationLimits limits) {
    var good = seconds(goodSamples);
    var bad = seconds(badSamples);
    double ratio = Median.withDefaults().evaluate(bad) / Median.withDefaults().evaluate(good);
    boolean apart = Math.max(ratio, 1 / ratio) >= limits.floor();
    if (apart && (limits.deterministic() || probabilityOfChance(good, bad) <= DIFFERENT)) {
      return ratio < 1
          ? new Calibration.Swapped()
          : new Calibration.Reproduced(
              TimedClassifier.of(goodSamples, badSamples, limits.deterministic()));
    }
    int boots = Math.min(good.length, bad.length);
    if (boots >= limits.most() || alike(limits.floor(), good, bad)) {
      return new Calibration.NotReproduced(
          String.format(
              Locale.ROOT,
              "the medians differ by a factor of %.2f after %d boots of each end; %.2f is asked"
                  + " for",
              ratio,
              boots,
              limits.floor()));
    }
    int wanted = Math.min(limits.most(), Math.max(10, boots * 2)) - boots;
    return new Calibration.NeedMore(goodSamples.size() + wanted, badSamples.size() + wanted);
  }

  /** The smaller p of the two-sided Mann-Whitney U and Kolmogorov-Smirnov tests. */
  static double probabilityOfChance(double[] good, double[] bad) {
    return Math.min(
        MannWhitneyUTest.withDefaults().test(good, bad).getPValue(),
        KolmogorovSmirnovTest.withDefaults().test(good, bad).getPValue());
  }

  /** Whether neither end can be slower by the floor: two one-sided tests of equivalence. */
  private static boolean alike(double floor, double[] good, double[] bad) {
    return below(bad, good, floor) && below(good, bad, floor);
  }

  private static boolean below(double[] times, double[] others, double factor) {
    double[] scaled = Arrays.stream(others).map(each -> each * factor).toArray();
    return MannWhitneyUTest.withDefaults()
            .with(AlternativeHypothesis.LESS_THAN)
            .test(times, scaled)
            .getPValue()
        <= DIFFERENT;
  }

  /** Seconds of each boot; a time-out ranks as the time at which it was given up. */
  private static double[] seconds(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> !(sample instanceof Sample.Unusable))
        .mapToDouble(TimedCalibration::seconds)
        .toArray();
  }

  private static double seconds(Sample sample) {
    if (sample instanceof Sample.Time time) {
      return time.seconds();
    }
    if (sample instanceof Sample.Censored censored) {
      return censored.seconds();
    }
    throw new IllegalArgumentException("a timed symptom has a time: " + sample);
  }
}
