package org.kbisect.judge;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;

/** What a change did to the symptom, by the boots of a kernel without it and with it. */
public enum Contrast {
  /** The symptom is rarer, or the time shorter, than chance explains. */
  BETTER,
  /** The reverse. */
  WORSE,
  /** There is no difference that is worth a name, and that is shown. */
  SAME,
  /** More boots are needed. */
  UNCLEAR,
  /** More boots were needed than are allowed. */
  UNDECIDED;

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

  /**
   * The same of what must only not grow worse: a time that is shown to be no longer than {@code
   * limits.atLeast()} times the other is the same, however much shorter it is.
   */
  public static Contrast ofControl(
      SymptomKind kind, List<Sample> without, List<Sample> with, CalibrationLimits limits) {
    boolean sound =
        kind == SymptomKind.TIMED
            && booted(without, with) >= limits.first()
            && Effect.between(without, with)
                .filter(effect -> effect.upper() < limits.atLeast())
                .isPresent();
    return sound ? SAME : of(kind, without, with, limits);
  }

  private static Contrast times(List<Sample> without, List<Sample> with, CalibrationLimits limits) {
    Optional<Effect> known = Effect.between(without, with);
    boolean exact = limits.deterministic() && Sample.repeat(without) && Sample.repeat(with);
    CalibrationLimits allowed = limits.deterministic() && !exact ? limits.inRealTime() : limits;
    if (known.isEmpty() || booted(without, with) < allowed.first()) {
      return UNCLEAR;
    }
    Effect effect = known.get();
    if (exact || TimedCalibration.isMoreThanChance(without, with)) {
      if (effect.exceeds(limits.atLeast())) {
        return WORSE;
      }
      if (effect.inverse().exceeds(limits.atLeast())) {
        return BETTER;
      }
    }
    if (effect.within(limits.atLeast())) {
      return SAME;
    }
    if (exact) {
      return UNDECIDED;
    }
    return booted(without, with) >= allowed.most() ? UNDECIDED : UNCLEAR;
  }

  /** Boots that can be judged of the kernel that has fewer. */
  private static int booted(List<Sample> without, List<Sample> with) {
    return Math.min(usable(without), usable(with));
  }

  private static int usable(List<Sample> samples) {
    return samples.size() - count(samples, Sample.Unusable.class);
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
