package org.kbisect.search;

import java.util.Arrays;
import org.kbisect.judge.LogInterval;
import org.kbisect.judge.LogTimes;
import org.kbisect.judge.Reading;
import org.kbisect.judge.TimedClassifier;

/**
 * How long kernels take: a time around which their boots lie, which is learned from all boots and
 * not from the calibration's alone; or, as {@link RateLevels} has it, now one of the ends' times
 * and now the other, for races.
 *
 * <p>An array of logarithms has those of the rates first, then those of the good kernels' times,
 * then those of the bad ones', with one spread. All are relative to {@link #base}.
 */
final class TimeLevels implements Levels {
  /** Times on each side: 1.9 spreads either way are 4 errors of the mean of five boots. */
  private static final int TIMES = 25;

  /** In spreads; sums over a bell are exact to a hundredth while it is half as wide: 100 boots. */
  private static final double STEP = 0.16;

  /** Chance, before anything ran, that the symptom is a longer time and no race. */
  private static final double SHIFT = 0.9;

  private static final int GOOD = RateGrid.POINTS + 2;
  private static final int BAD = GOOD + TIMES;

  private final TimedClassifier ends;
  private final LogTimes[] times = new LogTimes[2 * TIMES];

  /** How often a boot looks like its own side's. */
  private final double right;

  /** Chance of a boot that looks as it likes. */
  private final double strange;

  TimeLevels(TimedClassifier ends) {
    this.ends = ends;
    this.right = ends.outlook().right();
    // Half of what is strange looks as it would anyway.
    this.strange = Math.min(0.5, 2 * ends.strange());
    // One spread for both: a wider one of one side's would explain all slow boots by itself, and
    // with them that there is no culprit.
    double scale = Math.max(ends.good().scale(), ends.bad().scale());
    for (int time = 0; time < TIMES; time++) {
      times[time] = shifted(ends.good().centre(), scale, time);
      times[TIMES + time] = shifted(ends.bad().centre(), scale, time);
    }
  }

  private static LogTimes shifted(double centre, double scale, int time) {
    return new LogTimes(centre + STEP * (time - (TIMES - 1) / 2.0) * scale, scale);
  }

  @Override
  public double[] nothing() {
    return new double[BAD + TIMES];
  }

  @Override
  public double[] with(double[] logs, Reading.Judged boot) {
    double[] more = RateGrid.with(logs, boot.likeness());
    LogInterval where = boot.time().orElseGet(() -> middleOf(boot.symptomShown()));
    double base = base(where);
    for (int time = 0; time < times.length; time++) {
      double likelihood = (1 - strange) * times[time].likelihood(where) / base + strange / 2;
      more[GOOD + time] += Math.log(likelihood);
    }
    return more;
  }

  /** Where a boot lies that was only imagined. */
  private LogInterval middleOf(boolean bad) {
    double centre = bad ? ends.bad().centre() : ends.good().centre();
    return new LogInterval(centre, centre);
  }

  private double base(LogInterval where) {
    return ends.good().likelihood(where) + ends.bad().likelihood(where);
  }

  @Override
  public TwoRates pair(double[] inside, double[] outside) {
    return either(shift(inside, outside), TwoRates.of(inside, outside));
  }

  /** The bad kernels' time is longer than the good ones'. */
  private TwoRates shift(double[] inside, double[] outside) {
    double mostInside = most(inside, BAD);
    double mostOutside = most(outside, GOOD);
    double sum = 0;
    double pairs = 0;
    double below = 0;
    int good = 0;
    for (int bad = 0; bad < TIMES; bad++) {
      while (good < TIMES && times[good].centre() < times[TIMES + bad].centre()) {
        below += Math.exp(outside[GOOD + good] - mostOutside);
        good++;
      }
      sum += Math.exp(inside[BAD + bad] - mostInside) * below;
      pairs += good;
    }
    double likelihood = Math.max(sum / pairs, Double.MIN_NORMAL);
    return new TwoRates(Math.log(likelihood) + mostInside + mostOutside, right, 1 - right);
  }

  @Override
  public TwoRates same(double[] all) {
    double most = Math.max(most(all, GOOD), most(all, BAD));
    double sum = 0;
    for (int time = GOOD; time < BAD + TIMES; time++) {
      sum += Math.exp(all[time] - most);
    }
    return either(new TwoRates(Math.log(sum / (2 * TIMES)) + most, 0.5, 0.5), TwoRates.same(all));
  }

  private static TwoRates either(TwoRates shift, TwoRates race) {
    double most = Math.max(shift.logLikelihood(), race.logLikelihood());
    double one = SHIFT * Math.exp(shift.logLikelihood() - most);
    double other = (1 - SHIFT) * Math.exp(race.logLikelihood() - most);
    double share = one / (one + other);
    return new TwoRates(
        Math.log(one + other) + most,
        share * shift.bad() + (1 - share) * race.bad(),
        share * shift.good() + (1 - share) * race.good());
  }

  private static double most(double[] logs, int from) {
    return Arrays.stream(logs, from, from + TIMES).max().orElseThrow();
  }
}
