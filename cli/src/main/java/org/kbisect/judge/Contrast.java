package org.kbisect.judge;

import java.util.List;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;

/** What a change did to the symptom, by the boots of a kernel without it and with it. */
public enum Contrast {
  /** The symptom is rarer, or the time shorter, than chance explains. */
  BETTER,
  /** The reverse. */
  WORSE,
  /** No difference that is worth a name. */
  SAME,
  /** More boots are needed. */
  UNCLEAR;

  /** As for times; five of five against none of five are 0.008. */
  private static final double DIFFERENT = 0.01;

  /** Compares boots, of which each list has one that can be judged at least. */
  public static Contrast of(
      SymptomKind kind, List<Sample> without, List<Sample> with, CalibrationLimits limits) {
    return switch (kind) {
      case TIMED -> times(without, with, limits);
      case SHOWN -> shares(without, with, limits);
    };
  }

  private static Contrast times(List<Sample> without, List<Sample> with, CalibrationLimits limits) {
    Calibration calibration = Calibration.of(SymptomKind.TIMED, with, without, limits);
    if (calibration instanceof Calibration.Reproduced) {
      return BETTER;
    }
    if (calibration instanceof Calibration.Swapped) {
      return WORSE;
    }
    return calibration instanceof Calibration.NotReproduced ? SAME : UNCLEAR;
  }

  private static Contrast shares(
      List<Sample> without, List<Sample> with, CalibrationLimits limits) {
    int shownWithout = count(without, Sample.Shown.class);
    int shownWith = count(with, Sample.Shown.class);
    int notWithout = count(without, Sample.NotShown.class);
    int notWith = count(with, Sample.NotShown.class);
    int boots = Math.min(shownWithout + notWithout, shownWith + notWith);
    double chance =
        boots == 0
            ? 1
            : FisherExactTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(new int[][] {{shownWithout, notWithout}, {shownWith, notWith}})
                .getPValue();
    double difference =
        (double) shownWithout / Math.max(1, shownWithout + notWithout)
            - (double) shownWith / Math.max(1, shownWith + notWith);
    if (boots > 0 && difference != 0 && (limits.deterministic() || chance <= DIFFERENT)) {
      return difference > 0 ? BETTER : WORSE;
    }
    // Boots that are all alike: more of them would only say the same.
    boolean alike = boots >= limits.first() && difference == 0 && (shownWith == 0 || notWith == 0);
    return alike || limits.deterministic() || boots >= limits.most() ? SAME : UNCLEAR;
  }

  private static int count(List<Sample> samples, Class<? extends Sample> kind) {
    return (int) samples.stream().filter(kind::isInstance).count();
  }
}
