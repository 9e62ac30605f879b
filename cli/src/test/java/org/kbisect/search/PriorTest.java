package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.kbisect.search.CommitGraphTest.bits;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.judge.SequentialTest;

class PriorTest {
  @Test
  void keepsItsOwnCopyOfWhatIsSuspected() {
    var suspects = bits(3);
    var prior = new Prior(suspects, 5);
    suspects.set(4);
    prior.favoured().set(7);

    assertThat(prior.weight(3)).isEqualTo(5);
    assertThat(prior.weight(4)).isEqualTo(1);
    assertThat(prior.weight(7)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void rulesNothingOut(double factor) {
    assertThatThrownBy(() -> new Prior(bits(), factor)).hasMessageContaining("more than 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 200})
  void theSuspectedMakeThreeQuartersHoweverManyTheyAre(int suspected) {
    var favoured = new BitSet();
    favoured.set(1, 1 + suspected);
    var prior = Prior.suspecting(favoured, 1000);

    double ofSuspected = suspected * prior.weight(1);
    double ofOthers = (1000 - suspected) * prior.weight(999);
    assertThat(ofSuspected / (ofSuspected + ofOthers)).isCloseTo(0.75, within(1e-12));
    assertThat(prior.weight(999)).isEqualTo(1);
    assertThat(prior.isUniform()).isFalse();
  }

  @Test
  void suspectingNoneOrNearlyAllSaysNothing() {
    assertThat(Prior.suspecting(bits(), 10).isUniform()).isTrue();
    var most = new BitSet();
    most.set(1, 9);
    assertThat(Prior.suspecting(most, 10).weight(1)).isEqualTo(1);
    most.set(9, 11);
    assertThat(Prior.suspecting(most, 10).weight(1)).isEqualTo(1);
  }

  @Test
  void aRightSuspicionSavesStepsAndAWrongOneCostsTwo() {
    for (var strategy : List.of(Strategy.EXACT, Strategy.AUTO)) {
      int plain = steps(strategy, Prior.UNIFORM, commit -> commit >= 300);
      int right = steps(strategy, suspecting(300, 511, 512), commit -> commit >= 300);
      int wrong = steps(strategy, suspecting(300, 511, 512), commit -> commit >= 100);

      assertThat(right).as("%s", strategy).isLessThanOrEqualTo(plain - 4);
      assertThat(wrong).as("%s", strategy).isLessThanOrEqualTo(plain + 3);
    }
  }

  @Test
  void aCommitThatIsNoAncestorOfASuspectIsFoundToo() {
    for (int culprit = 1; culprit <= 64; culprit++) {
      int first = culprit;
      var search =
          Bisection.of(
              CommitGraph.line(65),
              64,
              List.of(0),
              Prior.suspecting(bits(20, 21, 50), 64),
              SequentialTest.once(),
              SkipRule.GALLOP,
              0.95);
      assertThat(BisectionTest.found(run(search, commit -> commit >= first, new int[1])))
          .isEqualTo(culprit);
    }
  }

  @Test
  void whatCanComeIsWhereTheProbabilityIs() {
    var favoured = new BitSet();
    favoured.set(801, 901);
    var search =
        Bisection.of(
            CommitGraph.line(1001),
            1000,
            List.of(0),
            Prior.suspecting(favoured, 1000),
            SequentialTest.once(),
            SkipRule.GALLOP,
            0.95);

    assertThat(search.ahead(3)).hasSize(3).allMatch(commit -> commit > 800 && commit <= 900);
  }

  private static Prior suspecting(int... commits) {
    return Prior.suspecting(bits(commits), 512);
  }

  private static int steps(Strategy strategy, Prior prior, IntPredicate bad) {
    var search =
        strategy.begin(
            CommitGraph.line(513), 512, List.of(0), prior, Limits.DEFAULT, SequentialTest.once());
    for (int boot = 0; boot < 5; boot++) {
      search = search.with(0, BisectionTest.GOOD).with(512, BisectionTest.BAD);
    }
    var steps = new int[1];
    var end = run(search, bad, steps);
    assertThat(bad.test(BisectionTest.found(end))).isTrue();
    assertThat(bad.test(BisectionTest.found(end) - 1)).isFalse();
    return steps[0];
  }

  private static Search run(Search begun, IntPredicate bad, int[] steps) {
    var search = begun;
    while (search.next() instanceof Suggestion.Run run) {
      boolean shown = bad.test(run.commit());
      search = search.with(run.commit(), shown ? BisectionTest.BAD : BisectionTest.GOOD);
      steps[0]++;
    }
    return search;
  }
}
