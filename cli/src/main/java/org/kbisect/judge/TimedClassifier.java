package org.kbisect.judge;

import java.util.List;

/**
 * Weighs a time by how the end points' times are spread.
 *
 * @param good the good end's times
 * @param bad the bad end's times
 * @param hiccup chance that a boot looks like one of the other end, 0 to 1/2; bounds what one boot
 *     can say
 */
record TimedClassifier(LogTimes good, LogTimes bad, double hiccup) implements Classifier {
  /** In virtual time nothing hiccups; but a scenario may still be at fault. */
  private static final double HICCUP_OF_VIRTUAL_TIME = 0.001;

  /**
   * However many boots of the ends were all in order: one boot then weighs ln(49) = 3.9 at most,
   * less than the ln(99) at which a commit is decided, for no single boot may decide one.
   */
  private static final double LEAST_HICCUP = 0.02;

  /** A time-out says only "longer"; half as long again places such an end beyond its limit. */
  private static final double BEYOND_THE_LIMIT = Math.log(1.5);

  static TimedClassifier of(List<Sample> good, List<Sample> bad, boolean deterministic) {
    var goods = logSeconds(good);
    var bads = logSeconds(bad);
    var clear = new TimedClassifier(LogTimes.of(goods), LogTimes.of(bads), 0);
    double hiccup = Math.max(clear.strange(good, false), clear.strange(bad, true));
    return new TimedClassifier(
        clear.good(),
        clear.bad(),
        deterministic ? HICCUP_OF_VIRTUAL_TIME : Math.min(0.5, Math.max(LEAST_HICCUP, hiccup)));
  }

  /**
   * How often the boots of an end looked like the other's: on a shared machine one in ten is slow,
   * and what an end did in its calibration another commit does too. The mean under Jeffreys' prior.
   */
  private double strange(List<Sample> samples, boolean shown) {
    var judged =
        samples.stream()
            .map(this::read)
            .filter(Reading.Judged.class::isInstance)
            .map(Reading.Judged.class::cast)
            .toList();
    long strange = judged.stream().filter(each -> each.symptomShown() != shown).count();
    return (strange + 0.5) / (judged.size() + 1.0);
  }

  @Override
  public Reading read(Sample sample) {
    if (sample instanceof Sample.Time time) {
      // Beyond an end's centre nothing more is said: a boot quicker than the good end is good.
      double at = Math.min(Math.max(Math.log(time.seconds()), good.centre()), bad.centre());
      return judged(good.density(at), bad.density(at));
    }
    if (sample instanceof Sample.Censored censored) {
      // Beyond the bad end's centre tails would be compared with tails: nobody knows them.
      double at = Math.min(Math.log(censored.seconds()), bad.centre());
      return judged(good.survival(at), bad.survival(at));
    }
    if (sample instanceof Sample.Unusable unusable) {
      return new Reading.Unusable(unusable.reason());
    }
    throw new IllegalArgumentException("a timed symptom has a time: " + sample);
  }

  private Reading judged(double underGood, double underBad) {
    double likeness = underBad / (underGood + underBad);
    double ratio =
        ((1 - hiccup) * likeness + hiccup * (1 - likeness))
            / ((1 - hiccup) * (1 - likeness) + hiccup * likeness);
    return new Reading.Judged(ratio > 1, Math.log(ratio), likeness);
  }

  private static double[] logSeconds(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> !(sample instanceof Sample.Unusable))
        .mapToDouble(
            sample ->
                sample instanceof Sample.Censored censored
                    ? Math.log(censored.seconds()) + BEYOND_THE_LIMIT
                    : Math.log(((Sample.Time) sample).seconds()))
        .toArray();
  }
}
