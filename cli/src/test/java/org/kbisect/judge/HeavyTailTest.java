package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Times as shared machines give them: log-normal, but one boot in ten or twenty takes longer by a
 * Pareto tail, at both ends alike.
 */
class HeavyTailTest {
  private static final double ERROR = 0.01;
  private static final SequentialTest TEST = SequentialTest.of(ERROR, ERROR, 20);
  private static final double TIME_LIMIT = 60;

  /** Kernels of which the bad one takes some times as long. */
  private record Kernels(double ratio, double spread, double outliers) {
    Sample boot(Random random, boolean bad) {
      double seconds = (bad ? 2 * ratio : 2) * Math.exp(spread * random.nextGaussian());
      if (random.nextDouble() < outliers) {
        // Index 1, from half as long again on: one in ten of them takes fifteen times as long.
        seconds *= 1.5 / (1 - random.nextDouble());
      }
      return seconds < TIME_LIMIT ? new Sample.Time(seconds) : new Sample.Censored(TIME_LIMIT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0.1, 0.05",
    "3, 0.2, 0.05",
    "3, 0.2, 0.1",
    "2, 0.1, 0.05",
    "2, 0.1, 0.1",
    "2, 0.2, 0.1",
    "8, 0.2, 0.1",
    // Here the bad end reaches its limit every second time, and there always.
    "30, 0.2, 0.1",
    "60, 0.2, 0.1"
  })
  void wrongVerdictsStayBelowTheStatedError(double ratio, double spread, double outliers) {
    var kernels = new Kernels(ratio, spread, outliers);
    int commits = 0;
    int wrong = 0;
    int undecided = 0;
    for (int seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      var calibration = calibrate(kernels, random);
      if (calibration instanceof Calibration.Reproduced reproduced) {
        for (int commit = 0; commit < 40; commit++) {
          boolean bad = commit % 2 == 0;
          Call call = call(kernels, random, bad, reproduced.classifier());
          commits++;
          wrong += call == (bad ? Call.GOOD : Call.BAD) ? 1 : 0;
          undecided += call == Call.UNDECIDED ? 1 : 0;
        }
      }
    }
    assertThat((double) wrong / commits).isLessThanOrEqualTo(ERROR);
    assertThat((double) undecided / commits).isLessThan(0.2);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 40, 160})
  void oneBootNeverDecidesACommit(int boots) {
    var random = new Random(boots);
    for (var kernels : List.of(new Kernels(3, 0.1, 0), new Kernels(8, 0.1, 0.05))) {
      var classifier =
          TimedClassifier.of(
              draw(kernels, random, false, boots), draw(kernels, random, true, boots));
      for (double seconds = 0.01; seconds < 1e6; seconds *= 1.1) {
        assertUndecided(classifier, new Sample.Time(seconds));
        assertUndecided(classifier, new Sample.Censored(seconds));
      }
    }
  }

  private static void assertUndecided(Classifier classifier, Sample sample) {
    assertThat(TEST.decide(Tally.NONE.with(classifier.read(sample)))).as("%s", sample).isEmpty();
  }

  private static Calibration calibrate(Kernels kernels, Random random) {
    var good = new ArrayList<Sample>();
    var bad = new ArrayList<Sample>();
    while (true) {
      var calibration = Calibration.of(SymptomKind.TIMED, good, bad, CalibrationLimits.REAL_TIME);
      if (!(calibration instanceof Calibration.NeedMore more)) {
        return calibration;
      }
      good.addAll(draw(kernels, random, false, more.good() - good.size()));
      bad.addAll(draw(kernels, random, true, more.bad() - bad.size()));
    }
  }

  private static Call call(Kernels kernels, Random random, boolean bad, Classifier classifier) {
    var tally = Tally.NONE;
    while (TEST.decide(tally).isEmpty()) {
      tally = tally.with(classifier.read(kernels.boot(random, bad)));
    }
    return TEST.decide(tally).orElseThrow();
  }

  private static List<Sample> draw(Kernels kernels, Random random, boolean bad, int boots) {
    var samples = new ArrayList<Sample>();
    for (int boot = 0; boot < boots; boot++) {
      samples.add(kernels.boot(random, bad));
    }
    return samples;
  }
}
