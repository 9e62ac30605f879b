package org.kbisect.judge;

import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.gamma.LogBeta;

/** Tells the ends apart when a boot shows the symptom or does not. */
final class ShownCalibration {
  /** More likely than not: the search goes on learning, and still may find no culprit. */
  private static final double ODDS_TO_BEGIN = 1;

  /**
   * Plainly apart, 95 in 100 if it was even before: no further boots are asked for, and a user may
   * be told that the ends are swapped, which nothing weighs afterwards.
   */
  private static final double PLAIN_ODDS = 19;

  /** Odds at which ends that were booted often enough are said to be equal. */
  private static final double ODDS_TO_GIVE_UP = 0.35;

  /** A symptom that shows half the time is missed so often in a row once in 1,024. */
  private static final int BOOTS_TO_GIVE_UP = 10;

  /** In virtual time every boot of a commit is the same; but a scenario may still be at fault. */
  private static final Rates ALWAYS_ALIKE = new Rates(0.001, 0.999);

  private ShownCalibration() {}

  static Calibration of(
      List<Sample> goodSamples, List<Sample> badSamples, CalibrationLimits limits) {
    var good = tally(goodSamples);
    var bad = tally(badSamples);
    boolean rises = rate(bad) > rate(good);
    if (limits.deterministic() && rate(bad) != rate(good)) {
      return rises ? reproduced(ALWAYS_ALIKE, 1) : new Calibration.Swapped();
    }
    double odds = Math.exp(logOdds(good, bad));
    if (rises && odds >= ODDS_TO_BEGIN) {
      return reproduced(Rates.estimated(good, bad), Patience.of(goodSamples, badSamples));
    }
    if (rate(bad) < rate(good) && odds >= PLAIN_ODDS) {
      return new Calibration.Swapped();
    }
    int boots = Math.min(good.boots(), bad.boots());
    if (limits.deterministic()
        || boots >= limits.most()
        || (boots >= BOOTS_TO_GIVE_UP && odds <= ODDS_TO_GIVE_UP)) {
      return new Calibration.NotReproduced(
          "the symptom showed in "
              + text(good)
              + " of the good end and "
              + text(bad)
              + " of the bad end");
    }
    // One by one: boots of the ends say less of where the culprit is than any others.
    return new Calibration.NeedMore(goodSamples.size() + 1, badSamples.size() + 1);
  }

  static boolean plainlyApart(List<Sample> good, List<Sample> bad) {
    return logOdds(tally(good), tally(bad)) >= Math.log(PLAIN_ODDS);
  }

  /**
   * Logarithm of the odds that the ends have rates of their own rather than one in common: the
   * ratio of the marginal likelihoods under Jeffreys' prior of each rate.
   */
  static double logOdds(Tally good, Tally bad) {
    return logMarginal(good.shown(), good.notShown())
        + logMarginal(bad.shown(), bad.notShown())
        - logMarginal(good.shown() + bad.shown(), good.notShown() + bad.notShown());
  }

  private static double logMarginal(int shown, int notShown) {
    return LogBeta.value(0.5 + shown, 0.5 + notShown) - LogBeta.value(0.5, 0.5);
  }

  private static Calibration reproduced(Rates rates, int patience) {
    return new Calibration.Reproduced(new ShownClassifier(rates, patience), Optional.empty());
  }

  private static double rate(Tally tally) {
    return (double) tally.shown() / tally.boots();
  }

  private static String text(Tally tally) {
    return tally.shown() + " of " + tally.boots() + " boots";
  }

  private static Tally tally(List<Sample> samples) {
    var tally = Tally.NONE;
    for (var sample : samples) {
      if (sample instanceof Sample.Shown || sample instanceof Sample.NotShown) {
        tally = tally.with(Reading.Judged.clear(sample instanceof Sample.Shown, 0));
      } else if (!(sample instanceof Sample.Unusable)) {
        throw new IllegalArgumentException("a symptom that is shown or not has no time: " + sample);
      }
    }
    return tally;
  }
}
