package org.kbisect.judge;

import java.util.List;

/**
 * Weighs a time by how the end points' times are spread.
 *
 * @param good the good end's times
 * @param bad the bad end's times
 * @param hiccup chance that a boot looks like one of the other end; bounds what one boot can say
 */
record TimedClassifier(LogTimes good, LogTimes bad, double hiccup) implements Classifier {
  /** In virtual time nothing hiccups; but a scenario may still be at fault. */
  private static final double HICCUP_OF_VIRTUAL_TIME = 0.001;

  /** A time-out says only "longer"; half as long again places such an end beyond its limit. */
  private static final double BEYOND_THE_LIMIT = Math.log(1.5);

  static TimedClassifier of(List<Sample> good, List<Sample> bad, boolean deterministic) {
    var goods = logSeconds(good);
    var bads = logSeconds(bad);
    // Jeffreys' mean of the rate of something that was not seen in so many boots.
    double unseen = 0.5 / (Math.min(goods.length, bads.length) + 1.0);
    return new TimedClassifier(
        LogTimes.of(goods), LogTimes.of(bads), deterministic ? HICCUP_OF_VIRTUAL_TIME : unseen);
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
