package org.kbisect.judge;

import java.util.List;
import java.util.Optional;

/**
 * Weighs a time by how the end points' times are spread.
 *
 * @param good the good end's times
 * @param bad the bad end's times
 * @param hiccup chance that a boot looks like one of the other end though their spreads do not
 *     explain it, 0 to 1/2; bounds what one boot can say. Rather too high: a test of one commit has
 *     nothing else to go by
 * @param strange the same as it is expected to be, for a search that weighs all boots together
 * @param patience of how many boots that could not be judged a commit is passed over
 */
public record TimedClassifier(
    LogTimes good, LogTimes bad, double hiccup, double strange, int patience)
    implements Classifier {
  /**
   * Where both ends of the span are dated in virtual time nothing hiccups; but a scenario may still
   * be at fault. A span that ends with a frame of the host's clock is none of these.
   */
  private static final double HICCUP_OF_VIRTUAL_TIME = 0.001;

  /**
   * However many boots of the ends were all in order: one boot then weighs ln(49) = 3.9 at most,
   * less than the ln(99) at which a commit is decided, for no single boot may decide one.
   */
  private static final double LEAST_HICCUP = 0.02;

  /** Boots that {@link #LEAST_HICCUP} is believed for before the ends were booted. */
  private static final double EXPECTED_FROM = 10;

  /**
   * A time that every boot repeats says which end it is by the nearer one; between a quarter and
   * three quarters of the way, where ln(f_bad/f_good) is below ln(99), it is neither's.
   */
  private static final double SPREAD_OF_VIRTUAL_TIME = 0.1;

  TimedClassifier(LogTimes good, LogTimes bad, double hiccup, double strange) {
    this(good, bad, hiccup, strange, 1);
  }

  static TimedClassifier of(List<Sample> good, List<Sample> bad) {
    double[] goods = logSeconds(good);
    double[] bads = logSeconds(bad);
    double[] scales = Spread.of(goods, bads);
    var clear =
        new TimedClassifier(LogTimes.next(goods, scales[0]), LogTimes.next(bads, scales[1]), 0, 0);
    long strangeGood = clear.strange(good, false);
    long strangeBad = clear.strange(bad, true);
    double byChance = clear.good().survival(clear.between());
    // The means under Jeffreys' prior.
    double hiccup =
        Math.max(
            (strangeGood + 0.5) / (goods.length + 1.0), (strangeBad + 0.5) / (bads.length + 1.0));
    double strange =
        (strangeGood + strangeBad + LEAST_HICCUP * EXPECTED_FROM)
            / (goods.length + bads.length + EXPECTED_FROM);
    return new TimedClassifier(
        clear.good(),
        clear.bad(),
        bounded(hiccup - byChance),
        bounded(strange - byChance),
        Patience.of(good, bad));
  }

  private static double bounded(double share) {
    return Math.min(0.5, Math.max(LEAST_HICCUP, share));
  }

  /** For times that every boot repeats: their {@link Resolution} says so, and the boots agree. */
  static TimedClassifier repeatable(Sample good, Sample bad) {
    double from = logSeconds(List.of(good))[0];
    double until = logSeconds(List.of(bad))[0];
    double scale = SPREAD_OF_VIRTUAL_TIME * (until - from);
    return new TimedClassifier(
        new LogTimes(from, scale),
        new LogTimes(until, scale),
        HICCUP_OF_VIRTUAL_TIME,
        HICCUP_OF_VIRTUAL_TIME);
  }

  /**
   * Boots of an end that looked like the other's: on a shared machine one in ten is slow, and what
   * an end did in its calibration another commit does too.
   */
  private long strange(List<Sample> samples, boolean shown) {
    return samples.stream()
        .map(this::read)
        .filter(
            reading -> reading instanceof Reading.Judged judged && judged.symptomShown() != shown)
        .count();
  }

  /** Where a time is as many spreads from the one end as from the other. */
  private double between() {
    return (good.centre() * bad.scale() + bad.centre() * good.scale())
        / (good.scale() + bad.scale());
  }

  @Override
  public Reading read(Sample sample) {
    if (sample instanceof Sample.Unusable unusable) {
      return Reading.Unusable.of(unusable, patience);
    }
    LogInterval where = LogInterval.of(sample);
    // Beyond an end's centre nothing more is said: a boot quicker than the good end is good, and
    // beyond the bad end's tails would be compared with tails, which nobody knows.
    double likeness =
        likeness(
            where.open()
                ? new LogInterval(Math.min(where.from(), bad.centre()), where.until())
                : where.within(good.centre(), bad.centre()));
    double ratio = ratio(likeness);
    return new Reading.Judged(ratio > 1, Math.log(ratio), likeness, Optional.of(where));
  }

  private double likeness(LogInterval where) {
    double underBad = bad.likelihood(where);
    return underBad / (good.likelihood(where) + underBad);
  }

  private double ratio(double likeness) {
    return ((1 - hiccup) * likeness + hiccup * (1 - likeness))
        / ((1 - hiccup) * (1 - likeness) + hiccup * likeness);
  }

  /** Whether every boot of a kernel repeats its time. */
  public boolean repeatable() {
    return hiccup == HICCUP_OF_VIRTUAL_TIME;
  }

  /** The same ends, were the bad one so many times slower, which explains what looked strange. */
  TimedClassifier slowerBy(double ratio) {
    var other = new LogTimes(good.centre() + Math.log(ratio), bad.scale());
    return new TimedClassifier(good, other, LEAST_HICCUP, LEAST_HICCUP);
  }

  @Override
  public Outlook outlook() {
    // Between the ends in steps that are small against any spread, and all beyond them as one.
    int steps = 64;
    var goods = new double[steps + 2];
    var bads = new double[steps + 2];
    var logRatios = new double[steps + 2];
    double width = (bad.centre() - good.centre()) / steps;
    for (int step = 0; step < steps + 2; step++) {
      double from = step == 0 ? Double.NEGATIVE_INFINITY : good.centre() + (step - 1) * width;
      double until = step > steps ? Double.POSITIVE_INFINITY : good.centre() + step * width;
      double at = Math.min(Math.max((step - 0.5) * width, 0), steps * width) + good.centre();
      logRatios[step] = Math.log(ratio(likeness(new LogInterval(at, at))));
      goods[step] = good.survival(from) - good.survival(until);
      bads[step] = bad.survival(from) - bad.survival(until);
      double mixed = (1 - hiccup) * goods[step] + hiccup * bads[step];
      bads[step] = (1 - hiccup) * bads[step] + hiccup * goods[step];
      goods[step] = mixed;
    }
    return Outlook.of(goods, bads, logRatios);
  }

  private static double[] logSeconds(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> !(sample instanceof Sample.Unusable))
        .mapToDouble(sample -> LogInterval.of(sample).middle())
        .toArray();
  }
}
