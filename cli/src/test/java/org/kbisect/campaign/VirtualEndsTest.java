package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SymptomKind;

class VirtualEndsTest {
  private static final double AT_LEAST = 1.05;

  /** What is offered is what a bisection in virtual time would then find. */
  @RepeatedTest(100)
  void differWhereABisectionInVirtualTimeTellsThemApart(RepetitionInfo seed) {
    var random = new SplittableRandom(seed.getCurrentRepetition());
    Sample good = sample(random);
    Sample bad = sample(random);

    Calibration calibration =
        Calibration.of(
            SymptomKind.TIMED,
            List.of(good),
            List.of(bad),
            new CalibrationLimits(1, 1, AT_LEAST, true));

    assertThat(new VirtualEnds.Booted(good, bad, AT_LEAST).differ())
        .as("%s %s", good, bad)
        .isEqualTo(calibration instanceof Calibration.Reproduced);
  }

  private static Sample sample(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> new Sample.Censored(1.2);
      case 1 -> new Sample.Unusable("panicked");
      case 2 -> new Sample.Time(random.nextDouble(1, 1.3), new Resolution(0.01, false));
      default -> new Sample.Time(random.nextDouble(1, 1.3), new Resolution(0.01, true));
    };
  }

  @Test
  void oneBootOfEachTellsNothingWhereAnotherWouldNotRepeatIt() {
    var beside = new Resolution(0.01, false);
    var ends =
        new VirtualEnds.Booted(new Sample.Time(1, beside), new Sample.Time(2, beside), AT_LEAST);

    assertThat(ends.repeatable()).isFalse();
    assertThat(ends.differ()).isFalse();
  }
}
