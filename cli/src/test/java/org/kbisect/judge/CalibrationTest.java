package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kbisect.judge.CalibrationLimits.REAL_TIME;
import static org.kbisect.judge.CalibrationLimits.VIRTUAL_TIME;
import static org.kbisect.judge.SymptomKind.SHOWN;
import static org.kbisect.judge.SymptomKind.TIMED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Calibration.NeedMore;
import org.kbisect.judge.Calibration.NotReproduced;
import org.kbisect.judge.Calibration.Reproduced;
import org.kbisect.judge.Calibration.Swapped;
import org.kbisect.judge.Reading.Judged;

class CalibrationTest {
  @Test
  void asksForTheFirstBoots() {
    assertThat(Calibration.of(SHOWN, List.of(), shown(1, 0), REAL_TIME))
        .isEqualTo(new NeedMore(5, 5));
    assertThat(Calibration.of(TIMED, List.of(), List.of(), VIRTUAL_TIME))
        .isEqualTo(new NeedMore(1, 1));
  }

  @Test
  void aSearchThatLearnsTheRatesBeginsOnceTheEndsArePlainlyApart() {
    var learning = REAL_TIME.forLearner();
    assertThat(Calibration.of(SHOWN, List.of(), List.of(), learning)).isEqualTo(new NeedMore(1, 1));
    assertThat(Calibration.of(SHOWN, shown(0, 2), shown(2, 0), learning))
        .isEqualTo(new NeedMore(3, 3));
    // B(7/2, 1/2)^2 / (B(7/2, 7/2) B(1/2, 1/2)) = 20
    assertThat(Calibration.of(SHOWN, shown(0, 3), shown(3, 0), learning))
        .isInstanceOf(Reproduced.class);
    assertThat(Calibration.of(SHOWN, shown(3, 0), shown(0, 3), learning))
        .isInstanceOf(Swapped.class);
    assertThat(Calibration.of(SHOWN, shown(0, 3), shown(2, 1), learning))
        .isEqualTo(new NeedMore(4, 4));
  }

  @Test
  void othersAskForAllOfTheFirstBoots() {
    assertThat(Calibration.of(SHOWN, shown(0, 3), shown(3, 0), REAL_TIME))
        .isEqualTo(new NeedMore(5, 5));
    assertThat(Calibration.of(TIMED, times(2, 2, 2), times(6, 6, 6), REAL_TIME.forLearner()))
        .isEqualTo(new NeedMore(5, 5));
    assertThat(VIRTUAL_TIME.forLearner()).isEqualTo(VIRTUAL_TIME);
  }

  @Test
  void replacesBootsThatCouldNotBeJudged() {
    var withOneStrange = new ArrayList<>(shown(0, 4));
    withOneStrange.add(new Sample.Unusable("panic"));
    assertThat(Calibration.of(SHOWN, withOneStrange, shown(5, 0), REAL_TIME))
        .isEqualTo(new NeedMore(6, 5));
  }

  @Test
  void givesUpAnEndThatCannotBeJudged() {
    var broken = new ArrayList<Sample>();
    for (int boot = 0; boot < 5; boot++) {
      broken.add(new Sample.Unusable("does not build"));
    }
    assertThat(Calibration.of(SHOWN, shown(0, 5), broken, REAL_TIME))
        .isInstanceOfSatisfying(
            NotReproduced.class,
            result -> assertThat(result.reason()).contains("bad end", "does not build"));
  }

  @Test
  void ratesComeFromTheEndPoints() {
    var classifier = classifier(SHOWN, shown(0, 5), shown(5, 0), REAL_TIME);
    var bad = (Judged) classifier.read(new Sample.Shown());
    var good = (Judged) classifier.read(new Sample.NotShown());
    assertThat(bad.symptomShown()).isTrue();
    assertThat(bad.logRatio()).isCloseTo(Math.log(11), within(1e-9));
    assertThat(good.symptomShown()).isFalse();
    assertThat(good.logRatio()).isCloseTo(-Math.log(11), within(1e-9));
    assertThat(classifier.read(new Sample.Unusable("x"))).isEqualTo(new Reading.Unusable("x"));
    assertThatThrownBy(() -> classifier.read(new Sample.Time(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void looksAgainWhenFewBootsShowTheSymptom() {
    assertThat(Calibration.of(SHOWN, shown(0, 5), shown(0, 5), REAL_TIME))
        .isEqualTo(new NeedMore(6, 6));
    assertThat(Calibration.of(SHOWN, shown(0, 5), shown(1, 4), REAL_TIME))
        .isEqualTo(new NeedMore(6, 6));
    assertThat(Calibration.of(SHOWN, shown(0, 10), shown(5, 5), REAL_TIME))
        .isInstanceOf(Reproduced.class);
  }

  @Test
  void doesNotSearchForWhatDoesNotShow() {
    assertThat(Calibration.of(SHOWN, shown(0, 10), shown(0, 10), REAL_TIME))
        .isInstanceOfSatisfying(
            NotReproduced.class,
            result -> assertThat(result.reason()).contains("0 of 10 boots of the bad end"));
    assertThat(
            Calibration.of(
                TIMED, times(2, 2.01, 2.02, 2, 2.01), times(2.01, 2, 2, 2, 2), REAL_TIME))
        .isInstanceOf(NotReproduced.class);
  }

  @Test
  void oddsAreTheRatioOfMarginalLikelihoods() {
    // lnB(4.5,1.5) + lnB(.5,5.5) - lnB(4.5,6.5) - lnB(.5,.5)
    assertThat(Math.exp(ShownCalibration.logOdds(new Tally(0, 5, 0, 0), new Tally(4, 1, 0, 0))))
        .isCloseTo(22.9, within(0.3));
  }

  @Test
  void saysWhenTheEndsAreSwapped() {
    assertThat(Calibration.of(SHOWN, shown(5, 0), shown(0, 5), REAL_TIME))
        .isInstanceOf(Swapped.class);
    assertThat(Calibration.of(SHOWN, shown(1, 0), shown(0, 1), VIRTUAL_TIME))
        .isInstanceOf(Swapped.class);
    assertThat(Calibration.of(TIMED, times(6, 6, 6, 6, 6), times(2, 2, 2, 2, 2), REAL_TIME))
        .isInstanceOf(Swapped.class);
  }

  @Test
  void fiveBootsThatDoNotOverlapAreEnough() {
    var classifier =
        classifier(TIMED, times(2, 2.2, 3, 2.1, 2.6), times(5.1, 6, 6.9, 5.5, 6), REAL_TIME);
    assertThat(((Judged) classifier.read(new Sample.Time(2.4))).symptomShown()).isFalse();
    assertThat(((Judged) classifier.read(new Sample.Time(5.9))).symptomShown()).isTrue();
    assertThat(((Judged) classifier.read(new Sample.Censored(60))).symptomShown()).isTrue();
  }

  @Test
  void bootsOnWhileTheEndsOverlap() {
    var wide = times(1, 2, 3, 4, 5);
    assertThat(Calibration.of(TIMED, wide, wide, REAL_TIME)).isEqualTo(new NeedMore(6, 6));
    var twice = new ArrayList<>(wide);
    twice.addAll(wide);
    assertThat(Calibration.of(TIMED, twice, twice, REAL_TIME)).isEqualTo(new NeedMore(11, 11));
    assertThat(Calibration.of(TIMED, twice, twice, new CalibrationLimits(5, 10, 1.05, false)))
        .isInstanceOf(NotReproduced.class);
  }

  @Test
  void endsOfWhichEvenTheLargestPossibleEffectIsBeyondTheBudgetAreGivenUp() {
    var good = times(1.1, 1.2, 1.1, 1.9, 1.2, 1.1, 1.7, 1.2, 1.3, 1.0);
    var bad = times(1.2, 1.1, 2.0, 1.1, 1.0, 1.2, 1.2, 2.2, 1.2, 1.1);
    assertThat(Calibration.of(TIMED, good, bad, REAL_TIME)).isEqualTo(new NeedMore(11, 11));
    assertThat(Calibration.of(TIMED, good, bad, REAL_TIME.within(new Budget(128, 5000))))
        .isEqualTo(new NeedMore(11, 11));
    assertThat(Calibration.of(TIMED, good, bad, REAL_TIME.within(new Budget(128, 30))))
        .isInstanceOfSatisfying(
            NotReproduced.class,
            result ->
                assertThat(result.reason())
                    .contains("1.00 times (0.92 to 1.09)", "more than 30 boots (--most-boots)"));
  }

  @Test
  void anEffectBelowWhatIsAskedForIsNoneHoweverSure() {
    var limits = new CalibrationLimits(5, 160, 1.5, false);
    var good = times(2, 2.01, 2.02, 2, 2);
    var bad = times(2.7, 2.8, 2.7, 2.8, 2.9);
    assertThat(Calibration.of(TIMED, good, bad, limits))
        .isInstanceOfSatisfying(
            NotReproduced.class,
            result ->
                assertThat(result.reason())
                    .contains("1.39 times (1.35 to 1.44)", "1.50 is asked for"));
    assertThat(Calibration.of(TIMED, good, bad, REAL_TIME))
        .isInstanceOfSatisfying(
            Reproduced.class,
            result -> assertThat(result.effect().orElseThrow().ratio()).isBetween(1.35, 1.45));
  }

  @Test
  void equalBootsAreNotAbsurdlySure() {
    var classifier = classifier(TIMED, times(2, 2, 2, 2, 2), times(6, 6, 6, 6, 6), REAL_TIME);
    for (double seconds : new double[] {0.1, 2, 6, 1000}) {
      var reading = (Judged) classifier.read(new Sample.Time(seconds));
      assertThat(Math.abs(reading.logRatio())).isBetween(2.0, Math.log(11) + 1e-3);
    }
    var between = (Judged) classifier.read(new Sample.Time(Math.sqrt(12)));
    assertThat(between.logRatio()).isCloseTo(0, within(1e-9));
  }

  @Test
  void aLongerTimeNeverSpeaksMoreForGood() {
    var classifier = classifier(TIMED, times(2, 2, 2.1, 2, 2), times(5, 9, 14, 4, 30), REAL_TIME);
    double before = Double.NEGATIVE_INFINITY;
    for (double seconds = 0.5; seconds < 60; seconds *= 1.05) {
      double now = ((Judged) classifier.read(new Sample.Time(seconds))).logRatio();
      assertThat(now).isGreaterThanOrEqualTo(before - 0.05);
      before = now;
    }
  }

  @Test
  void aTimeOutIsNotInfinity() {
    var classifier = classifier(TIMED, times(2, 2, 2, 2, 2), times(6, 6, 6, 6, 6), REAL_TIME);
    assertThat(((Judged) classifier.read(new Sample.Censored(1))).logRatio())
        .isCloseTo(0, within(0.01));
    assertThat(((Judged) classifier.read(new Sample.Censored(10))).logRatio()).isLessThan(2.5);
  }

  @Test
  void anEndThatNeverSettlesIsBadWhereItTimesOut() {
    var late = new ArrayList<Sample>();
    for (int boot = 0; boot < 5; boot++) {
      late.add(new Sample.Censored(10));
    }
    var classifier = classifier(TIMED, times(2, 2, 2, 2, 2), late, REAL_TIME);
    assertThat(((Judged) classifier.read(new Sample.Censored(10))).symptomShown()).isTrue();
    assertThat(((Judged) classifier.read(new Sample.Time(3))).symptomShown()).isFalse();
    assertThat(((Judged) classifier.read(new Sample.Time(9))).symptomShown()).isTrue();
  }

  @Test
  void whatTimedOutIsTakenToLieHalfAsLongAgainBeyondTheLimit() {
    var late = new ArrayList<Sample>();
    for (int boot = 0; boot < 5; boot++) {
      late.add(new Sample.Censored(10));
    }
    late.add(new Sample.Unusable("panic"));
    var classifier = classifier(TIMED, times(2, 2, 2, 2, 2), late, REAL_TIME);
    // Halfway between 2 and 15, as logarithms.
    double middle = Math.sqrt(2 * 15);
    assertThat(((Judged) classifier.read(new Sample.Time(0.99 * middle))).symptomShown()).isFalse();
    assertThat(((Judged) classifier.read(new Sample.Time(1.01 * middle))).symptomShown()).isTrue();
    assertThatThrownBy(() -> classifier.read(new Sample.Shown()))
        .hasMessageContaining("a timed symptom has a time");
  }

  @Test
  void inVirtualTimeOneBootOfEachEndDecidesEverything() {
    var timed = classifier(TIMED, exact(2), exact(6), VIRTUAL_TIME);
    assertThat(((Judged) timed.read(new Sample.Time(6))).logRatio()).isGreaterThan(4.6);
    var shown = classifier(SHOWN, shown(0, 1), shown(1, 0), VIRTUAL_TIME);
    assertThat(((Judged) shown.read(new Sample.NotShown())).logRatio()).isLessThan(-4.6);
    assertThat(Calibration.of(TIMED, exact(2), exact(2.09), VIRTUAL_TIME))
        .isInstanceOf(NotReproduced.class);
    assertThat(Calibration.of(SHOWN, shown(0, 1), shown(0, 1), VIRTUAL_TIME))
        .isInstanceOf(NotReproduced.class);
  }

  @Test
  void aTimeThatAnotherBootWouldNotRepeatIsJudgedAsRealTimeIs() {
    assertThat(Calibration.of(TIMED, times(2), times(6), VIRTUAL_TIME))
        .isEqualTo(new NeedMore(5, 5));
    assertThat(Calibration.of(TIMED, exact(2, 2.1), exact(6), VIRTUAL_TIME))
        .as("a clock that does not repeat itself after all")
        .isEqualTo(new NeedMore(5, 5));
    assertThat(Calibration.of(TIMED, exact(2, 2), exact(6), VIRTUAL_TIME))
        .isInstanceOf(Reproduced.class);
  }

  @Test
  void aRepeatedTimeBetweenTheEndsIsNeithersAndNothingElseIs() {
    var classifier = classifier(TIMED, exact(1), exact(1.2), VIRTUAL_TIME);
    var test = SequentialTest.of(0.01, 0.01, 2);
    assertThat(test.decide(Tally.NONE.with(classifier.read(new Sample.Time(1.04)))))
        .contains(Call.GOOD);
    assertThat(test.decide(Tally.NONE.with(classifier.read(new Sample.Time(1.16)))))
        .contains(Call.BAD);
    assertThat(test.decide(Tally.NONE.with(classifier.read(new Sample.Time(1.1))))).isEmpty();
  }

  @Test
  void bootsThatCouldNotBeJudgedAreReplaced() {
    var good = new ArrayList<>(times(1, 2, 3, 4, 5));
    good.add(new Sample.Unusable("panic"));
    assertThat(Calibration.of(TIMED, good, times(1, 2, 3, 4, 5), REAL_TIME))
        .isEqualTo(new NeedMore(7, 6));
    assertThat(
            Calibration.of(
                TIMED, times(1, 2, 3), times(1, 2, 3), new CalibrationLimits(3, 40, 1.5, false)))
        .as("five at least")
        .isEqualTo(new NeedMore(5, 5));
  }

  @Test
  void aTimeOutRanksAsTheTimeAtWhichItWasGivenUp() {
    var late = new ArrayList<Sample>(times(6, 6.5));
    late.addAll(List.of(new Sample.Censored(9), new Sample.Censored(9), new Sample.Censored(9)));
    assertThat(Calibration.of(TIMED, times(2, 2.1, 2.2, 2, 2.1), late, REAL_TIME))
        .isInstanceOf(Reproduced.class);
    assertThat(Calibration.of(TIMED, late, times(2, 2.1, 2.2, 2, 2.1), REAL_TIME))
        .isInstanceOf(Swapped.class);
    assertThatThrownBy(() -> Calibration.of(TIMED, shown(0, 5), shown(5, 0), REAL_TIME))
        .hasMessageContaining("a timed symptom has a time");
    assertThatThrownBy(() -> Calibration.of(SHOWN, late, shown(5, 0), REAL_TIME))
        .hasMessageContaining("has no time");
  }

  @Test
  void bothOfTwoTestsCount() {
    // Equal in the middle but of another spread: Kolmogorov-Smirnov sees it, Mann-Whitney does not.
    double[] narrow = new double[60];
    double[] wide = new double[60];
    for (int boot = 0; boot < 60; boot++) {
      narrow[boot] = 10 + 0.01 * (boot - 29.5);
      wide[boot] = 10 + 0.3 * (boot - 29.5);
    }
    assertThat(TimedCalibration.probabilityOfChance(narrow, wide)).isGreaterThan(0.5);
    // Five against five that do not overlap: 2 of 252 orders.
    assertThat(
            TimedCalibration.probabilityOfChance(
                new double[] {1, 2, 3, 4, 5}, new double[] {6, 7, 8, 9, 10}))
        .isCloseTo(2.0 / 252, within(1e-6));
  }

  @Test
  void aRatioOfWhatIsAskedForIsEnoughWhereTimesRepeat() {
    var half = new CalibrationLimits(1, 1, 1.5, true);
    assertThat(Calibration.of(TIMED, exact(2), exact(3.001), half)).isInstanceOf(Reproduced.class);
    assertThat(Calibration.of(TIMED, exact(3.001), exact(2), half)).isInstanceOf(Swapped.class);
    assertThat(Calibration.of(TIMED, exact(2), exact(2.99), half))
        .isInstanceOf(NotReproduced.class);
    assertThat(Calibration.of(TIMED, exact(2), List.of(new Sample.Censored(9)), half))
        .as("longer than the time limit")
        .isInstanceOf(Reproduced.class);
  }

  @Test
  void endsThatAreAlikeAreGivenUpAndSayHowMuchTheyDiffer() {
    var alike = times(2, 2.01, 2.02, 1.99, 1.98, 2, 2.01, 2.02, 1.99, 1.98);
    assertThat(Calibration.of(TIMED, alike, alike, REAL_TIME))
        .isInstanceOfSatisfying(
            NotReproduced.class,
            result ->
                assertThat(result.reason())
                    .isEqualTo(
                        "the bad end takes 1.00 times (0.99 to 1.01) as long after 10 boots of each"
                            + " end; 1.05 is asked for (--at-least)"));
    // One end may still be slower: only both tests together say that they are equal.
    var wide = times(1, 1.5, 2, 2.5, 3, 1.2, 1.7, 2.2, 2.7, 1.1);
    assertThat(Calibration.of(TIMED, wide, alike, REAL_TIME)).isInstanceOf(NeedMore.class);
    assertThat(Calibration.of(TIMED, alike, wide, REAL_TIME)).isInstanceOf(NeedMore.class);
  }

  @Test
  void endsThatDoNotDifferTakeTwentyBootsOfEachInNineOfTen() {
    var limits = REAL_TIME.within(new Budget(128, Budget.MOST_BOOTS));
    int searches = 200;
    int quick = 0;
    int reproduced = 0;
    for (int seed = 0; seed < searches; seed++) {
      var random = new Random(seed);
      var good = new ArrayList<Sample>();
      var bad = new ArrayList<Sample>();
      var calibration = Calibration.of(TIMED, good, bad, limits);
      while (calibration instanceof NeedMore more) {
        while (good.size() < more.good()) {
          good.add(new Sample.Time(Math.exp(0.05 * random.nextGaussian())));
          bad.add(new Sample.Time(Math.exp(0.05 * random.nextGaussian())));
        }
        calibration = Calibration.of(TIMED, good, bad, limits);
      }
      quick += good.size() <= 20 ? 1 : 0;
      reproduced += calibration instanceof Reproduced ? 1 : 0;
    }
    assertThat(quick).isGreaterThanOrEqualTo(9 * searches / 10);
    assertThat(reproduced).isLessThanOrEqualTo(searches / 50);
  }

  @Test
  void theEndThatIsBootedLessIsTheOneThatCounts() {
    var limits = new CalibrationLimits(2, 40, 1.5, false);
    assertThat(Calibration.of(SHOWN, shown(0, 2), shown(1, 0), limits))
        .isEqualTo(new NeedMore(2, 2));
    assertThat(Calibration.of(SHOWN, shown(0, 1), shown(2, 0), limits))
        .isEqualTo(new NeedMore(2, 2));
    assertThat(Calibration.of(TIMED, times(1, 2), times(1, 2, 3), limits))
        .isEqualTo(new NeedMore(5, 6));
  }

  @Test
  void theGoodEndIsNamedWhenItCannotBeJudged() {
    var broken = new ArrayList<Sample>();
    for (int boot = 0; boot < 4; boot++) {
      broken.add(new Sample.Unusable("no image"));
    }
    assertThat(Calibration.of(SHOWN, broken, shown(5, 0), REAL_TIME))
        .as("four are not five")
        .isEqualTo(new NeedMore(9, 5));
    broken.add(new Sample.Unusable("no image"));
    assertThat(Calibration.of(SHOWN, broken, shown(5, 0), REAL_TIME))
        .isEqualTo(new NotReproduced("the good end could not be judged in 5 boots: no image"));
  }

  @Test
  void aSlowBootAmongTheEndsMakesEverySlowBootSayLess() {
    var quick = times(2, 2.1, 2, 1.9, 2, 2.1, 2, 1.9, 2, 2);
    var oneSlow = times(2, 2.1, 2, 1.9, 2, 2.1, 2, 1.9, 2, 12);
    var slow = times(12, 12.1, 12, 11.9, 12, 12.1, 12, 11.9, 12, 12);

    double sure = likelihoodOfBad(quick, slow);
    double lessSure = likelihoodOfBad(oneSlow, slow);

    assertThat(sure).as("0.5 of 11").isCloseTo(Math.log(10.5 / 0.5), within(0.1));
    assertThat(lessSure).as("1.5 of 11").isBetween(1.0, Math.log(9.5 / 1.5) + 1e-3);
  }

  private static double likelihoodOfBad(List<Sample> good, List<Sample> bad) {
    var classifier = classifier(TIMED, good, bad, REAL_TIME);
    return ((Judged) classifier.read(new Sample.Time(12))).logRatio();
  }

  @Test
  void refusesLimitsThatMakeNoSense() {
    assertThatThrownBy(() -> new CalibrationLimits(0, 5, 1.5, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CalibrationLimits(5, 4, 1.5, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CalibrationLimits(5, 5, 1, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sample.Time(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sample.Censored(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Classifier classifier(
      SymptomKind kind, List<Sample> good, List<Sample> bad, CalibrationLimits limits) {
    var calibration = Calibration.of(kind, good, bad, limits);
    assertThat(calibration).isInstanceOf(Reproduced.class);
    return ((Reproduced) calibration).classifier();
  }

  private static List<Sample> shown(int shown, int notShown) {
    var samples = new Sample[shown + notShown];
    Arrays.fill(samples, 0, shown, new Sample.Shown());
    Arrays.fill(samples, shown, samples.length, new Sample.NotShown());
    return List.of(samples);
  }

  private static List<Sample> exact(double... seconds) {
    return DoubleStream.of(seconds)
        .<Sample>mapToObj(each -> new Sample.Time(each, Resolution.REPEATABLE))
        .toList();
  }

  private static List<Sample> times(double... seconds) {
    return DoubleStream.of(seconds).<Sample>mapToObj(Sample.Time::new).toList();
  }
}
