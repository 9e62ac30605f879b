package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Rates;
import org.kbisect.judge.Reading;

class PosteriorTest {
  private static final Reading SHOWN = new Rates(0.05, 0.9).read(true);
  private static final Reading NOT_SHOWN = new Rates(0.05, 0.9).read(false);
  private static final int LAST = 32;

  @Test
  void probabilitiesMakeOneAndNothingIsRuledOut() {
    for (int seed = 0; seed < 50; seed++) {
      var posterior = drawn(new Random(seed)).posterior();
      assertThat(Arrays.stream(posterior.ofRegion()).sum() + posterior.none())
          .isCloseTo(1, within(1e-9));
      assertThat(Arrays.stream(posterior.ofRegion()).min().orElseThrow()).isPositive();
      assertThat(posterior.rates()).allMatch(rate -> rate.bad() > rate.good());
    }
  }

  @Test
  void oneMoreFailureNeverClearsWhatTheCommitContains() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var search = drawn(random);
      int commit = 1 + random.nextInt(LAST - 1);
      search = search.with(commit, NOT_SHOWN);
      double before = upTo(search, commit);
      assertThat(upTo(search.with(commit, SHOWN), commit))
          .as("seed %d", seed)
          .isGreaterThan(before);
      assertThat(upTo(search.with(commit, NOT_SHOWN), commit))
          .as("seed %d", seed)
          .isLessThan(before);
    }
  }

  @Test
  void theCulpritIsLikeliestBetweenAGoodAndABadCommit() {
    var search = calibrated().with(16, SHOWN).with(8, NOT_SHOWN);
    double[] each = search.ofPosition();
    // Positions count from 0: commits 9 to 16. No boot tells one of them from another.
    assertThat(each[8]).isEqualTo(each[15]).isGreaterThan(10 * each[7]).isGreaterThan(each[16]);
    assertThat(upTo(search, 16) - upTo(search, 8)).isGreaterThan(0.8);
    assertThat(search.posterior().best()).isEqualTo(search.posterior().likeliestFirst().get(0));
  }

  @Test
  void failuresOnBothSidesSpeakForNoCulprit() {
    var search = calibrated();
    double before = search.posterior().none();
    for (int boot = 0; boot < 6; boot++) {
      search = search.with(0, SHOWN).with(LAST, NOT_SHOWN);
    }
    assertThat(search.posterior().none()).isGreaterThan(before).isGreaterThan(0.5);
  }

  /** One boot of known rates 9/10 and 1/10 at even chances: 1 bit less their entropy of 0.469. */
  @Test
  void gainIsWhatIsNotNoise() {
    double doubt = -(0.9 * Math.log(0.9) + 0.1 * Math.log(0.1)) / Math.log(2);
    var outside = new AncestorMass.Share(0.1, doubt);
    assertThat(Posterior.gain(outside, 0.5 * 0.8, 0)).isCloseTo(1 - 0.469, within(1e-3));
    assertThat(Posterior.gain(outside, 0, 0)).isCloseTo(0, within(1e-12));
  }

  /** The ratio of single boots is that of the expected rates, and that of all boots adds up. */
  @Test
  void aCommitIsWeighedByTheRatesOfAllOthers() {
    var others = new Sides(Levels.RATES, TwoRatesTest.boots(4, 1), TwoRatesTest.boots(0, 5));
    var own = Boots.none(Levels.RATES).with(SHOWN, Levels.RATES);
    var inside = new Sides(Levels.RATES, TwoRatesTest.boots(5, 1), TwoRatesTest.boots(0, 5));
    var outside = new Sides(Levels.RATES, TwoRatesTest.boots(4, 1), TwoRatesTest.boots(1, 5));
    double expected = Math.log(others.rates().bad() / others.rates().good());
    assertThat(inside.logRatio(true, own)).isCloseTo(expected, within(1e-9));
    assertThat(outside.logRatio(false, own)).isCloseTo(expected, within(1e-9));
    assertThat(others.logRatio(true, Boots.none(Levels.RATES))).isZero();
  }

  private static double upTo(NoisySearch search, int commit) {
    double[] weights = search.ofPosition();
    return Arrays.stream(weights, 0, commit).sum();
  }

  /** Boots of a culprit that is drawn, at commits that are drawn. */
  private static NoisySearch drawn(Random random) {
    var search = calibrated();
    int culprit = 1 + random.nextInt(LAST);
    for (int boot = random.nextInt(20); boot > 0; boot--) {
      int commit = random.nextInt(LAST + 1);
      boolean shown = random.nextDouble() < (commit >= culprit ? 0.8 : 0.1);
      search = search.with(commit, shown ? SHOWN : NOT_SHOWN);
    }
    return search;
  }

  private static NoisySearch calibrated() {
    var search =
        NoisySearch.of(CommitGraph.line(LAST + 1), LAST, List.of(0), Prior.UNIFORM, Limits.DEFAULT);
    for (int boot = 0; boot < 3; boot++) {
      search = search.with(0, NOT_SHOWN).with(LAST, SHOWN);
    }
    return search;
  }
}
