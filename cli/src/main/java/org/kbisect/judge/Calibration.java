package org.kbisect.judge;

import java.util.List;
import java.util.Optional;

/** What the boots of the two end points say about the symptom. */
public sealed interface Calibration {

  /** One answer for each kind of calibration. */
  interface Cases<R> {
    R decided(Decided ends);

    R needMore(NeedMore more);
  }

  <R> R match(Cases<R> cases);

  /** Enough is known. */
  sealed interface Decided extends Calibration {

    /** One answer for each kind of decision. */
    interface Cases<R> {
      R reproduced(Reproduced ends);

      R notReproduced(NotReproduced ends);

      R swapped(Swapped ends);
    }

    <R> R match(Cases<R> cases);

    @Override
    default <R> R match(Calibration.Cases<R> cases) {
      return cases.decided(this);
    }

    /**
     * Why the bad end alone does not show it; empty where it does.
     *
     * @param whenSwapped what to say where only the good end does
     */
    default Optional<String> whyNotReproduced(String whenSwapped) {
      return match(
          new Cases<>() {
            @Override
            public Optional<String> reproduced(Reproduced ends) {
              return Optional.empty();
            }

            @Override
            public Optional<String> notReproduced(NotReproduced ends) {
              return Optional.of(ends.reason());
            }

            @Override
            public Optional<String> swapped(Swapped ends) {
              return Optional.of(whenSwapped);
            }
          });
    }
  }

  /** The bad end shows it and the good end does not: a search can begin. */
  record Reproduced(Classifier classifier, Optional<Effect> effect) implements Decided {
    @Override
    public <R> R match(Decided.Cases<R> cases) {
      return cases.reproduced(this);
    }
  }

  /**
   * The ends do not differ, or not by as much as is asked for.
   *
   * @param effect how many times as long the bad end takes, where that is known
   */
  record NotReproduced(String reason, Optional<Effect> effect) implements Decided {
    public NotReproduced(String reason) {
      this(reason, Optional.empty());
    }

    @Override
    public <R> R match(Decided.Cases<R> cases) {
      return cases.notReproduced(this);
    }
  }

  /** The good end shows it and the bad end does not. */
  record Swapped() implements Decided {
    @Override
    public <R> R match(Decided.Cases<R> cases) {
      return cases.swapped(this);
    }
  }

  /**
   * Nothing can be said yet.
   *
   * @param good boots of the good end wanted in all
   * @param bad boots of the bad end wanted in all
   */
  record NeedMore(int good, int bad) implements Calibration {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.needMore(this);
    }
  }

  /** Compares the boots of the two ends, in the order in which they were booted. */
  static Calibration of(
      SymptomKind kind, List<Sample> good, List<Sample> bad, CalibrationLimits limits) {
    if (kind == SymptomKind.TIMED && limits.deterministic()) {
      return Sample.repeat(good) && Sample.repeat(bad)
          ? repeatable(good, bad, limits)
          : of(kind, good, bad, limits.inRealTime());
    }
    if (usable(good) < limits.first() || usable(bad) < limits.first()) {
      return unusable("good", good, limits)
          .or(() -> unusable("bad", bad, limits))
          .<Calibration>map(NotReproduced::new)
          .orElseGet(() -> early(kind, good, bad, limits));
    }
    return switch (kind) {
      case SHOWN -> ShownCalibration.of(good, bad, limits);
      case TIMED -> TimedCalibration.of(good, bad, limits);
    };
  }

  /** One boot of each end is enough. */
  private static Calibration repeatable(
      List<Sample> good, List<Sample> bad, CalibrationLimits limits) {
    if (usable(good) > 0 && usable(bad) > 0) {
      return TimedCalibration.repeatable(firstUsable(good), firstUsable(bad), limits);
    }
    return unusable("good", good, limits)
        .or(() -> unusable("bad", bad, limits))
        .<Calibration>map(NotReproduced::new)
        .orElseGet(() -> missing(good, bad, limits.first()));
  }

  private static Sample firstUsable(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> !(sample instanceof Sample.Unusable))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Before each end has as many boots as asked for at first. For a search that goes on learning, a
   * symptom that shows or does not is compared after each boot of both: kernels that are all alike
   * are plainly apart after three. The tests of times cannot tell so few from chance.
   */
  private static Calibration early(
      SymptomKind kind, List<Sample> good, List<Sample> bad, CalibrationLimits limits) {
    int boots = Math.min(usable(good), usable(bad));
    if (kind == SymptomKind.TIMED || !limits.learning()) {
      return missing(good, bad, limits.first());
    }
    return boots > 0 && ShownCalibration.plainlyApart(good, bad)
        ? ShownCalibration.of(good, bad, limits)
        : missing(good, bad, boots + 1);
  }

  /** Asks for boots until each end has {@code wanted} that can be judged. */
  private static NeedMore missing(List<Sample> good, List<Sample> bad, int wanted) {
    return new NeedMore(
        good.size() + Math.max(0, wanted - usable(good)),
        bad.size() + Math.max(0, wanted - usable(bad)));
  }

  /** An end of which as many boots as asked for at first failed in another way is given up. */
  private static Optional<String> unusable(
      String end, List<Sample> samples, CalibrationLimits limits) {
    var reasons =
        samples.stream()
            .filter(Sample.Unusable.class::isInstance)
            .map(sample -> ((Sample.Unusable) sample).reason())
            .toList();
    return reasons.size() < limits.first()
        ? Optional.empty()
        : Optional.of(
            "the "
                + end
                + " end could not be judged in "
                + reasons.size()
                + " boots: "
                + reasons.get(0));
  }

  private static int usable(List<Sample> samples) {
    return (int) samples.stream().filter(sample -> !(sample instanceof Sample.Unusable)).count();
  }
}
