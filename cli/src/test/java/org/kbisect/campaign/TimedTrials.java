package org.kbisect.campaign;

import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.DrawnExperiment;
import org.kbisect.plan.Judge;
import org.kbisect.search.Strategy;

/** What tests of campaigns ask for where it is the times that count, and how they are judged. */
public final class TimedTrials {
  public static final Judge JUDGE = new Judge.Boots(DrawnExperiment.of("s", "m"));

  static final Judging JUDGING =
      new Judging(
          SymptomKind.TIMED,
          new CalibrationLimits(5, 40, 1.5, false),
          SequentialTest.of(0.01, 0.01, 20),
          Strategy.AUTO,
          0.95);

  static Judging judging(double atLeast, int most) {
    return new Judging(
        SymptomKind.TIMED,
        new CalibrationLimits(5, most, atLeast, false),
        SequentialTest.of(0.01, 0.01, 20),
        Strategy.AUTO,
        0.95);
  }

  private TimedTrials() {}
}
