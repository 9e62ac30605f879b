package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectTest {
  /** How times are drawn; a ratio of two kernels' moves all of them alike. */
  private enum Times {
    LOG_NORMAL(random -> Math.exp(0.1 * random.nextGaussian())),
    /** One boot in ten takes longer, one in a hundred fifteen times as long. */
    HEAVY_TAIL(
        random ->
            Math.exp(0.1 * random.nextGaussian())
                * (random.nextInt(10) == 0 ? 1.5 / (1 - random.nextDouble()) : 1)),
    /** Every second boot waits for something that takes as long again. */
    TWO_HUMPS(random -> Math.exp(0.05 * random.nextGaussian()) * (random.nextBoolean() ? 2 : 1));

    private final ToDoubleFunction<Random> draw;

    Times(ToDoubleFunction<Random> draw) {
      this.draw = draw;
    }

    double[] boots(int boots, double ratio, Random random) {
      return DoubleStream.generate(() -> ratio * draw.applyAsDouble(random)).limit(boots).toArray();
    }
  }

  @ParameterizedTest
  @EnumSource(Times.class)
  void eachEndOfTheIntervalIsMissedByOneInTwenty(Times times) {
    for (int boots : new int[] {5, 10, 30}) {
      var random = new Random(boots);
      int below = 0;
      int above = 0;
      int drawn = 2000;
      for (int search = 0; search < drawn; search++) {
        var effect = Effect.of(times.boots(boots, 1, random), times.boots(boots, 1.2, random));
        below += effect.upper() < 1.2 ? 1 : 0;
        above += effect.lower() > 1.2 ? 1 : 0;
      }
      // One in twenty, and three standard errors of 2,000 draws.
      assertThat((double) below / drawn).as("%s, %d boots", times, boots).isLessThan(0.065);
      assertThat((double) above / drawn).as("%s, %d boots", times, boots).isLessThan(0.065);
      assertThat((double) (below + above) / drawn).as("not too wide").isGreaterThan(0.04);
    }
  }

  @Test
  void theRatioIsTheMedianOfAllRatios() {
    // 2/1, 2/2, 2/4, 8/1, 8/2, 8/4: the middle ones are 2 and 2.
    assertThat(Effect.of(new double[] {1, 2, 4}, new double[] {2, 8}).ratio())
        .isCloseTo(2, within(1e-12));
  }

  @Test
  void endsAreTheOrderStatisticsOfMannWhitney() {
    double[] few = {1, 2, 4, 8, 16};
    double[] with = Arrays.stream(few).map(each -> 3 * each).toArray();
    double[] ratios =
        Arrays.stream(few)
            .flatMap(one -> Arrays.stream(with).map(other -> other / one))
            .sorted()
            .toArray();

    var effect = Effect.of(few, with);

    // P(U <= 4) of 5 against 5 is 12 of 252, P(U <= 5) is 19.
    assertThat(effect.lower()).isEqualTo(ratios[4]);
    assertThat(effect.upper()).isEqualTo(ratios[20]);
    assertThat(effect.ratio()).isCloseTo(3, within(1e-12));
    assertThat(effect.inverse().lower()).isCloseTo(1 / effect.upper(), within(1e-12));
  }

  @Test
  void tooFewBootsHaveNoInterval() {
    var effect = Effect.of(new double[] {1, 1}, new double[] {2, 2});

    assertThat(effect.lower()).isZero();
    assertThat(effect.upper()).isInfinite();
    assertThat(effect.error()).isInfinite();
    assertThat(effect.words()).isEqualTo("2.00 times (too few boots to say more)");
    assertThat(effect.exceeds(1.05)).isFalse();
    assertThat(effect.within(1.05)).isFalse();
    assertThat(Effect.of(new double[] {1, 1, 1}, new double[] {2, 2, 2}).lower()).isEqualTo(2);
  }

  @Test
  void isSaidWithItsInterval() {
    assertThat(new Effect(1.474, 1.4, 1.537).words()).isEqualTo("1.47 times (1.40 to 1.54)");
    assertThat(new Effect(1, 0.96, 1.04).within(1.05)).isTrue();
    assertThat(new Effect(1, 0.96, 1.06).within(1.05)).isFalse();
    assertThat(new Effect(1, 0.94, 1.04).within(1.05)).isFalse();
    assertThat(new Effect(1.2, 1.05, 1.4).exceeds(1.05)).isFalse();
  }

  @Test
  void timesThatEveryBootRepeatsAreKnownToTheirResolution() {
    var effect =
        Effect.between(
                List.of(new Sample.Time(2, new Resolution(0.1, true))),
                List.of(new Sample.Time(3, new Resolution(0.1, true))))
            .orElseThrow();

    assertThat(effect.lower()).isCloseTo(2.9 / 2, within(1e-9));
    assertThat(effect.upper()).isCloseTo(3 / 1.9, within(1e-9));
    assertThat(Effect.between(List.of(new Sample.Unusable("x")), List.of(new Sample.Time(1))))
        .isEmpty();
    assertThat(
            Effect.between(
                    List.of(new Sample.Time(2, Resolution.REPEATABLE)),
                    List.of(new Sample.Censored(9)))
                .orElseThrow()
                .lower())
        .as("longer than the time limit")
        .isCloseTo(4.5, within(1e-9));
  }

  @Test
  void limitsThemselvesAreOnNeitherSide() {
    var effect = new Effect(1.25, 1.125, 1.5);

    assertThat(effect.exceeds(1.125)).isFalse();
    assertThat(effect.exceeds(1.124)).isTrue();
    assertThat(effect.within(1.5)).isFalse();
    assertThat(effect.within(1.51)).isTrue();
    assertThat(new Effect(0.8, 0.5, 1).within(2)).isFalse();
    assertThat(effect.inverse()).isEqualTo(new Effect(0.8, 1 / 1.5, 1 / 1.125));
  }

  @Test
  void theLargestThatIsLeftIsTwoErrorsAbove() {
    var effect = new Effect(1.2, 1.2 / 1.1, 1.2 * 1.1);

    assertThat(effect.error()).isCloseTo(Math.log(1.1) / 1.6449, within(1e-9));
    assertThat(effect.largest())
        .isCloseTo(1.2 * Math.exp(1.96 * Math.log(1.1) / 1.6449), within(1e-9));
    assertThat(new Effect(2, 2, 2).largest()).isEqualTo(2);
  }

  @Test
  void neverFewerBootsThanWereMadeAndTheSameForTheOtherDirection() {
    assertThat(new Effect(2, 1.99, 2.01).bootsToTell(1.05, 7)).isEqualTo(7);
    var slower = new Effect(1.2, 1.0, 1.44);
    assertThat(slower.inverse().bootsToTell(1.05, 10)).isEqualTo(slower.bootsToTell(1.05, 10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.05, 1.5})
  void saysHowManyBootsWouldTell(double factor) {
    var near = new Effect(1, 0.9, 1 / 0.9);
    int boots = near.bootsToTell(factor, 10);

    // The half width of the interval shrinks with the root of the boots to the distance.
    double distance = Math.log(factor);
    double wanted = Math.max(1, Math.pow(Math.log(1 / 0.9) / distance, 2));
    assertThat(boots).isEqualTo((int) Math.ceil(10 * wanted - 1e-9));
    assertThat(new Effect(factor, 0.9, 1.2 * factor).bootsToTell(factor, 10)).isEqualTo(9999);
  }
}
