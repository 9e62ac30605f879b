package org.kbisect.campaign;

import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.SymptomKind;
import org.kbisect.search.Strategy;

/** What tests of campaigns ask for where it is the times that count, and how they are judged. */
public final class TimedTrials {
  public static final Subject SUBJECT =
      new Subject(
          "s",
          "m",
          "tinyconfig",
          List.of(),
          "slower",
          Optional.empty(),
          "real",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true);

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
