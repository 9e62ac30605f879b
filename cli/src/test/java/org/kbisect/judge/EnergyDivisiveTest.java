package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series whose changes are known, because they are drawn. */
class EnergyDivisiveTest {
  private static final EnergyDivisive METHOD = new EnergyDivisive(1, 5, 0.05, 199, 1);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsAStep(long seed) {
    double[] series = drawn(seed, new double[] {0, 2}, new double[] {1, 1}, 40);

    assertThat(METHOD.changes(series))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.at()).isCloseTo(40, Offset.offset(5));
              assertThat(change.probability()).isEqualTo(1.0 / 200);
            });
  }

  /** As in the paper: the two outer parts are alike, and hide the middle one from a single cut. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsAStepThatIsTakenBack(long seed) {
    double[] series = drawn(seed, new double[] {0, 3, 0}, new double[] {1, 1, 1}, 30);

    List<ChangePoint> changes = METHOD.changes(series);

    assertThat(changes).hasSize(2);
    assertThat(changes.get(0).at()).isCloseTo(30, Offset.offset(2));
    assertThat(changes.get(1).at()).isCloseTo(60, Offset.offset(2));
  }

  /** Any change of the distribution counts, not that of the mean alone. */
  @Test
  void findsASpreadThatGrows() {
    double[] series = drawn(3, new double[] {0, 0}, new double[] {1, 5}, 60);

    assertThat(METHOD.changes(series))
        .isNotEmpty()
        .anySatisfy(change -> assertThat(change.at()).isCloseTo(60, Offset.offset(8)));
  }

  /** A hundredth a night is seen on no night: over a hundred nights it is one more than noise. */
  @Test
  void findsASlowDrift() {
    var random = new Random(5);
    double[] series = new double[120];
    for (int night = 0; night < series.length; night++) {
      series[night] = 0.01 * night + 0.1 * random.nextGaussian();
    }

    assertThat(METHOD.changes(series)).isNotEmpty();
  }

  @Test
  void findsNothingInNoiseMoreOftenThanItSays() {
    int found = 0;
    int series = 400;
    for (int seed = 0; seed < series; seed++) {
      double[] noise = drawn(seed, new double[] {0}, new double[] {1}, 40);
      found += METHOD.changes(noise).isEmpty() ? 0 : 1;
    }

    // A binomial of 400 and 0.05 has a standard deviation of 4.4: three of them either way.
    assertThat(found).isBetween(20 - 13, 20 + 13);
  }

  /** Heavy tails of busy machines: one boot in ten takes three times as long. */
  @Test
  void outliersAreNoChange() {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      double[] series = new double[60];
      for (int night = 0; night < series.length; night++) {
        series[night] = random.nextGaussian() / 20 + (random.nextInt(10) == 0 ? Math.log(3) : 0);
      }
      found += METHOD.changes(series).isEmpty() ? 0 : 1;
    }

    assertThat(found).isLessThanOrEqualTo(5 + 7);
  }

  /** The p of the permutation test beside the share of all orders of so few values. */
  @Test
  void probabilityIsTheShareOfOrdersThatAreDividedAsWell() {
    double[] series = {0.1, 0.5, 0.2, 0.9, 1.1, 0.8, 1.4, 1.0};
    var method = new EnergyDivisive(1, 2, 0.999, 20_000, 7);
    double seen = method.best(series).statistic();
    List<double[]> orders = new ArrayList<>();
    permute(series.clone(), 0, orders);
    double exact =
        (double)
                orders.stream()
                    .filter(order -> method.best(order).statistic() >= seen - 1e-12)
                    .count()
            / orders.size();

    assertThat(orders).hasSize(40_320);
    assertThat(first(method, series).probability()).isEqualTo(exact, Offset.offset(0.01));
  }

  /** The division that is made first is the strongest. */
  private static ChangePoint first(EnergyDivisive method, double[] series) {
    return method.changes(series).stream()
        .filter(change -> change.at() == method.best(series).cut())
        .findFirst()
        .orElseThrow();
  }

  private static void permute(double[] values, int from, List<double[]> into) {
    if (from == values.length) {
      into.add(values.clone());
      return;
    }
    for (int other = from; other < values.length; other++) {
      swap(values, from, other);
      permute(values, from + 1, into);
      swap(values, from, other);
    }
  }

  private static void swap(double[] values, int one, int other) {
    double value = values[one];
    values[one] = values[other];
    values[other] = value;
  }

  /** The statistic as the paper writes it, with nothing summed up beforehand. */
  @Test
  void theStatisticIsThePapers() {
    double[] series = drawn(8, new double[] {0, 1}, new double[] {1, 2}, 6);
    for (double exponent : new double[] {0.5, 1, 1.5}) {
      var distances = new EnergyDistances(series, exponent);
      for (int cut = 2; cut <= 10; cut++) {
        for (int end = cut + 2; end <= 12; end++) {
          assertThat(distances.between(cut, end))
              .isEqualTo(asWritten(series, cut, end, exponent), Offset.offset(1e-9));
        }
      }
    }
  }

  private static double asWritten(double[] series, int cut, int end, double exponent) {
    double[] x = Arrays.copyOfRange(series, 0, cut);
    double[] y = Arrays.copyOfRange(series, cut, end);
    double n = x.length;
    double m = y.length;
    double across = 0;
    for (double one : x) {
      for (double other : y) {
        across += Math.pow(Math.abs(one - other), exponent);
      }
    }
    double energy =
        2 / (m * n) * across
            - pairs(x, exponent) / (n * (n - 1) / 2)
            - pairs(y, exponent) / (m * (m - 1) / 2);
    return m * n / (m + n) * energy;
  }

  private static double pairs(double[] values, double exponent) {
    double sum = 0;
    for (int one = 0; one < values.length; one++) {
      for (int other = one + 1; other < values.length; other++) {
        sum += Math.pow(Math.abs(values[one] - values[other]), exponent);
      }
    }
    return sum;
  }

  @Test
  void seriesTooShortToDivideHaveNoChange() {
    assertThat(METHOD.changes(new double[] {})).isEmpty();
    assertThat(METHOD.changes(new double[] {1, 1, 1, 1, 9, 9, 9, 9})).isEmpty();
  }

  @Test
  void theSameSeriesHasTheSameChanges() {
    double[] series = drawn(2, new double[] {0, 0.7}, new double[] {1, 1}, 40);

    assertThat(METHOD.changes(series)).isEqualTo(METHOD.changes(series));
  }

  @Test
  void refusesWhatCannotBeShown() {
    assertThatThrownBy(() -> new EnergyDivisive(2, 5, 0.05, 199, 1))
        .hasMessageContaining("between 0 and 2");
    assertThatThrownBy(() -> new EnergyDivisive(1, 1, 0.05, 199, 1)).hasMessageContaining("two");
    assertThatThrownBy(() -> new EnergyDivisive(1, 5, 0.001, 199, 1))
        .hasMessageContaining("199 permutations cannot show");
  }

  private static double[] drawn(long seed, double[] centres, double[] spreads, int each) {
    var random = new Random(seed);
    double[] series = new double[centres.length * each];
    for (int at = 0; at < series.length; at++) {
      int part = at / each;
      series[at] = centres[part] + spreads[part] * random.nextGaussian();
    }
    return series;
  }
}
