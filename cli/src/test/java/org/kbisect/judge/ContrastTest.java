package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContrastTest {
  private static final CalibrationLimits NOISY = new CalibrationLimits(5, 40, 1.5, false);
  private static final CalibrationLimits EXACT = new CalibrationLimits(1, 1, 1.5, true);

  @Test
  void oneBootOfEachDecidesWhatIsExact() {
    assertThat(shown(EXACT, 1, 0, 0, 1)).isEqualTo(Contrast.BETTER);
    assertThat(shown(EXACT, 0, 1, 1, 0)).isEqualTo(Contrast.WORSE);
    assertThat(shown(EXACT, 1, 0, 1, 0)).isEqualTo(Contrast.SAME);
  }

  @Test
  void fiveAgainstNoneOfFiveIsMoreThanChance() {
    assertThat(shown(NOISY, 5, 0, 0, 5)).isEqualTo(Contrast.BETTER);
    assertThat(shown(NOISY, 0, 5, 5, 0)).isEqualTo(Contrast.WORSE);
    assertThat(shown(NOISY, 4, 1, 0, 5)).isEqualTo(Contrast.UNCLEAR);
  }

  @Test
  void bootsThatAreAllAlikeAreTheSameAtOnce() {
    assertThat(shown(NOISY, 5, 0, 5, 0)).isEqualTo(Contrast.SAME);
    assertThat(shown(NOISY, 0, 5, 0, 5)).isEqualTo(Contrast.SAME);
    assertThat(shown(NOISY, 4, 0, 4, 0)).as("too few").isEqualTo(Contrast.UNCLEAR);
  }

  @Test
  void whatStaysUnclearIsTheSameInTheEnd() {
    assertThat(shown(NOISY, 20, 20, 18, 22)).isEqualTo(Contrast.SAME);
    assertThat(shown(NOISY, 20, 19, 18, 21)).isEqualTo(Contrast.UNCLEAR);
  }

  @Test
  void unusableBootsDoNotCount() {
    var without = Stream.concat(boots(5, 0).stream(), Stream.of(new Sample.Unusable("x"))).toList();

    assertThat(Contrast.of(SymptomKind.SHOWN, without, boots(0, 5), NOISY))
        .isEqualTo(Contrast.BETTER);
  }

  @Test
  void tellsTimesApartThatDifferEnough() {
    assertThat(timed(9, 2, 5)).isEqualTo(Contrast.BETTER);
    assertThat(timed(2, 9, 5)).isEqualTo(Contrast.WORSE);
    assertThat(timed(2, 2.2, 40)).as("below what is asked for").isEqualTo(Contrast.SAME);
    assertThat(timed(9, 2, 2)).as("too few").isEqualTo(Contrast.UNCLEAR);
  }

  @Test
  void aFixOfAThirdIsNotTheSame() {
    var limits = CalibrationLimits.REAL_TIME;
    assertThat(Contrast.of(SymptomKind.TIMED, times(1.45, 10), times(1, 10), limits))
        .isEqualTo(Contrast.BETTER);
    assertThat(Contrast.of(SymptomKind.TIMED, times(1, 10), times(1.4, 10), limits))
        .isEqualTo(Contrast.WORSE);
  }

  @Test
  void theSameIsShownAndWhatIsNotShownIsUndecidedInTheEnd() {
    var few = new CalibrationLimits(5, 8, 1.02, false);
    assertThat(Contrast.of(SymptomKind.TIMED, times(1, 7), times(1, 7), few))
        .isEqualTo(Contrast.UNCLEAR);
    assertThat(Contrast.of(SymptomKind.TIMED, times(1, 8), times(1, 8), few))
        .isEqualTo(Contrast.UNDECIDED);
    assertThat(
            Contrast.of(SymptomKind.TIMED, times(1, 30), times(1, 30), CalibrationLimits.REAL_TIME))
        .isEqualTo(Contrast.SAME);
  }

  @Test
  void aControlIsSoundOnceItIsShownNotToBeSlowerByTheMargin() {
    var margin = new CalibrationLimits(5, 40, 1.1, false);
    assertThat(control(1, 0.7, 5, margin)).as("quicker").isEqualTo(Contrast.SAME);
    assertThat(control(1, 1, 10, margin)).isEqualTo(Contrast.SAME);
    assertThat(control(1, 1.3, 10, margin)).isEqualTo(Contrast.WORSE);
    assertThat(control(1, 1.1, 10, margin)).isEqualTo(Contrast.UNCLEAR);
    assertThat(control(1, 1, 4, margin)).as("too few").isEqualTo(Contrast.UNCLEAR);
    assertThat(Contrast.ofControl(SymptomKind.SHOWN, boots(0, 5), boots(5, 0), NOISY))
        .isEqualTo(Contrast.WORSE);
  }

  @Test
  void timesThatRepeatAreComparedAsTheyAre() {
    assertThat(exact(1, 1.2)).isEqualTo(Contrast.WORSE);
    assertThat(exact(1.2, 1)).isEqualTo(Contrast.BETTER);
    assertThat(exact(1, 1.02)).isEqualTo(Contrast.SAME);
    assertThat(
            Contrast.of(
                SymptomKind.TIMED,
                List.of(new Sample.Time(1, Resolution.FINE)),
                List.of(new Sample.Time(1.2, Resolution.FINE)),
                new CalibrationLimits(1, 1, 1.05, true)))
        .as("another boot would not repeat it")
        .isEqualTo(Contrast.UNCLEAR);
  }

  private static Contrast exact(double without, double with) {
    return Contrast.of(
        SymptomKind.TIMED,
        List.of(new Sample.Time(without, Resolution.REPEATABLE)),
        List.of(new Sample.Time(with, Resolution.REPEATABLE)),
        new CalibrationLimits(1, 1, 1.05, true));
  }

  private static Contrast control(
      double without, double with, int boots, CalibrationLimits limits) {
    return Contrast.ofControl(SymptomKind.TIMED, times(without, boots), times(with, boots), limits);
  }

  @Test
  void noBootThatCanBeJudgedSaysNothing() {
    assertThat(shown(NOISY, 0, 0, 0, 5)).isEqualTo(Contrast.UNCLEAR);
    assertThat(shown(NOISY, 5, 0, 0, 0)).isEqualTo(Contrast.UNCLEAR);
    assertThat(shown(EXACT, 0, 0, 0, 1)).isEqualTo(Contrast.SAME);
  }

  @Test
  void moreShownIsWorseAndLessIsBetterOnceChanceIsRuledOut() {
    assertThat(shown(NOISY, 8, 2, 1, 9)).as("p 0.005").isEqualTo(Contrast.BETTER);
    assertThat(shown(NOISY, 1, 9, 8, 2)).isEqualTo(Contrast.WORSE);
    assertThat(shown(NOISY, 7, 3, 1, 9)).as("p 0.02").isEqualTo(Contrast.UNCLEAR);
    assertThat(shown(NOISY, 5, 5, 5, 5)).as("mixed").isEqualTo(Contrast.UNCLEAR);
    assertThat(shown(NOISY, 5, 0, 40, 0)).isEqualTo(Contrast.SAME);
  }

  private static Contrast timed(double without, double with, int boots) {
    return Contrast.of(SymptomKind.TIMED, times(without, boots), times(with, boots), NOISY);
  }

  private static List<Sample> times(double about, int boots) {
    var random = new Random(3);
    return random
        .doubles(boots, 0.95 * about, 1.05 * about)
        .<Sample>mapToObj(Sample.Time::new)
        .toList();
  }

  private static Contrast shown(
      CalibrationLimits limits, int shownWithout, int notWithout, int shownWith, int notWith) {
    return Contrast.of(
        SymptomKind.SHOWN, boots(shownWithout, notWithout), boots(shownWith, notWith), limits);
  }

  private static List<Sample> boots(int shown, int not) {
    return Stream.concat(
            Collections.nCopies(shown, (Sample) new Sample.Shown()).stream(),
            Collections.nCopies(not, (Sample) new Sample.NotShown()).stream())
        .toList();
  }
}
