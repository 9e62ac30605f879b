package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.kbisect.Draws;
import org.kbisect.judge.Call;
import org.kbisect.judge.Reading;
import org.kbisect.judge.SequentialTest;
import org.kbisect.search.Conclusion.Ambiguous;
import org.kbisect.search.Conclusion.FirstBad;

class BisectionTest {
  static final Reading BAD = Reading.Judged.clear(true, 20);
  static final Reading GOOD = Reading.Judged.clear(false, -20);
  static final Reading BROKEN = new Reading.Unusable("does not build");

  @Test
  void findsTheCulpritOfThousandsOfHistories() {
    for (int seed = 0; seed < Draws.atMost(3000); seed++) {
      var random = new Random(seed);
      var graph = RandomGraphs.grow(random, 2 + random.nextInt(60));
      int bad = graph.size() - 1;
      var range = Range.of(graph, bad, List.of(0));
      int culprit = range.commit(random.nextInt(range.size()));
      var rule = SkipRule.values()[seed % 2];
      var run =
          run(
              Bisection.of(graph, bad, List.of(0), SequentialTest.once(), rule),
              reading(graph, culprit, new BitSet()));
      assertThat(run.conclusion()).as("seed %d", seed).isInstanceOf(FirstBad.class);
      assertThat(((FirstBad) run.conclusion()).commit()).as("seed %d", seed).isEqualTo(culprit);
    }
  }

  @Test
  void takesNoMoreStepsThanGitOnALine() {
    var graph = CommitGraph.line(129);
    for (int culprit = 1; culprit <= 128; culprit++) {
      var run =
          run(
              Bisection.of(graph, 128, List.of(0), SequentialTest.once(), SkipRule.GALLOP),
              reading(graph, culprit, new BitSet()));
      assertThat(run.conclusion())
          .isEqualTo(new FirstBad(culprit, ((FirstBad) run.conclusion()).confidence()));
      assertThat(run.runs()).isEqualTo(7);
    }
  }

  @Test
  void namesTheSetWhenOnlySkippedCommitsSeparateGoodFromBad() {
    var graph = CommitGraph.line(100);
    var broken = new BitSet();
    broken.set(40, 45);
    for (var rule : SkipRule.values()) {
      var run =
          run(
              Bisection.of(graph, 99, List.of(0), SequentialTest.once(), rule),
              reading(graph, 42, broken));
      assertThat(run.conclusion()).isInstanceOf(Ambiguous.class);
      assertThat(((Ambiguous) run.conclusion()).commits()).containsExactly(40, 41, 42, 43, 44, 45);
    }
  }

  @Test
  void namesBothCommitsOfAContradiction() {
    var graph = CommitGraph.line(10);
    var search =
        Bisection.of(graph, 9, List.of(0), SequentialTest.once(), SkipRule.GALLOP).with(4, BAD);
    assertThatThrownBy(() -> search.with(6, GOOD))
        .isInstanceOfSatisfying(
            ContradictoryVerdicts.class,
            error -> {
              assertThat(error.good()).isEqualTo(6);
              assertThat(error.bad()).isEqualTo(4);
            })
        .hasMessageContaining("--noisy");
    assertThatThrownBy(() -> search.with(2, GOOD).with(1, BAD))
        .isInstanceOf(ContradictoryVerdicts.class);
  }

  /** Three places: the next commit, and both that can follow it. */
  @Test
  void placesHalveTheRangeAsOftenAsTheyAreDoubled() {
    var graph = CommitGraph.line(1001);
    for (int culprit = 1; culprit <= 1000; culprit += 7) {
      Search search = Bisection.of(graph, 1000, List.of(0), SequentialTest.once(), SkipRule.GALLOP);
      int rounds = 0;
      while (search.next() instanceof Suggestion.Run first) {
        var booted = new ArrayList<>(search.ahead(2));
        booted.add(first.commit());
        rounds++;
        while (search.next() instanceof Suggestion.Run run && booted.contains(run.commit())) {
          search = search.with(run.commit(), run.commit() >= culprit ? BAD : GOOD);
        }
      }
      assertThat(rounds).isLessThanOrEqualTo(5);
      assertThat(search.ahead(2)).isEmpty();
      assertThat(found(search)).isEqualTo(culprit);
    }
  }

  @Test
  void knowsWhatIsLeftAndWhatCommitsAreCalled() {
    var begun = Bisection.of(CommitGraph.line(101), 100, List.of(0), decides(3), SkipRule.GALLOP);
    assertThat(begun.candidates()).isEqualTo(100);
    assertThat(begun.stepsLeft()).isEqualTo(6);
    assertThat(begun.call(50)).isEqualTo(Call.UNDECIDED);

    var good = begun.with(50, GOOD);
    assertThat(good.call(50)).isEqualTo(Call.GOOD);
    assertThat(good.candidates()).isEqualTo(50);
    assertThat(good.stepsLeft()).isEqualTo(Steps.left(50));
    assertThat(good.with(75, BAD).candidates()).isEqualTo(25);
    assertThat(good.with(75, BROKEN).call(75)).isEqualTo(Call.SKIP);
    assertThat(good.with(75, BROKEN).candidates()).isEqualTo(50);
    assertThat(good.with(new Costs(3, 4))).isSameAs(good);
  }

  @Test
  void bootsACommitAgainUntilItIsDecidedAndPassesOverWhatStaysUndecided() {
    Search search = Bisection.of(CommitGraph.line(9), 8, List.of(0), decides(3), SkipRule.GALLOP);
    var weak = Reading.Judged.clear(true, 1);
    assertThat(search.next()).isEqualTo(new Suggestion.Run(4));

    search = search.with(4, weak);
    assertThat(search.next()).as("not decided").isEqualTo(new Suggestion.Run(4));
    assertThat(search.candidates()).isEqualTo(8);
    search = search.with(4, weak);
    assertThat(search.with(4, weak).candidates()).as("three decide").isEqualTo(4);

    search = search.with(4, Reading.Judged.clear(false, -1));
    assertThat(search.call(4)).isEqualTo(Call.UNDECIDED);
    assertThat(search.next())
        .isNotEqualTo(new Suggestion.Run(4))
        .isInstanceOf(Suggestion.Run.class);
    assertThat(search.candidates()).isEqualTo(8);
  }

  @Test
  void isAsSureAsItsVerdictsTogether() {
    var end = verdicts(-4, 5);
    var found = (FirstBad) ((Suggestion.Done) end.next()).conclusion();

    assertThat(found.commit()).isEqualTo(2);
    // The first candidate is contained in both, the second in one, the third in none.
    double sure = Math.exp(5) / (Math.exp(5 - 4) + Math.exp(5) + 1);
    assertThat(found.confidence()).isCloseTo(sure, within(1e-12));
  }

  @Test
  void verdictsThatAreNotSureEnoughTogetherAreBootedAgainAndEndInASet() {
    var end = verdicts(-2, 3);
    assertThat(end.next()).as("the weaker one").isEqualTo(new Suggestion.Run(1));

    for (int boot = 0; boot < 50 && end.next() instanceof Suggestion.Run run; boot++) {
      end = end.with(run.commit(), Reading.Judged.clear(run.commit() == 2, 0));
    }

    double all = Math.exp(3 - 2) + Math.exp(3) + 1;
    var found = (Ambiguous) ((Suggestion.Done) end.next()).conclusion();
    assertThat(found.commits()).containsExactly(1, 2);
    assertThat(found.confidence()).isCloseTo((Math.exp(3 - 2) + Math.exp(3)) / all, within(1e-12));
  }

  @Test
  void moreBootsThatAgreeMakeItSureEnough() {
    var end = verdicts(-2, 3).with(1, Reading.Judged.clear(false, -3));

    assertThat(((Suggestion.Done) end.with(2, Reading.Judged.clear(true, 2)).next()).conclusion())
        .isInstanceOfSatisfying(
            FirstBad.class, found -> assertThat(found.confidence()).isGreaterThan(0.95));
  }

  /** The first of three candidates was called good with this evidence, and the second bad. */
  private static Bisection verdicts(double good, double bad) {
    return Bisection.of(CommitGraph.line(4), 3, List.of(0), decides(2), SkipRule.GALLOP)
        .with(1, Reading.Judged.clear(false, good))
        .with(2, Reading.Judged.clear(true, bad));
  }

  @Test
  void aReadingThatChangesNoVerdictChangesNothing() {
    var search =
        Bisection.of(CommitGraph.line(10), 9, List.of(0), SequentialTest.once(), SkipRule.GALLOP)
            .with(5, BAD)
            .with(5, BAD);
    assertThat(search.candidates()).isEqualTo(5);
    assertThat(search.with(7, BAD).candidates()).as("known before").isEqualTo(5);
    assertThat(search.with(0, GOOD).candidates()).isEqualTo(5);
  }

  @Test
  void aGoodMergeClearsBothItsSides() {
    // 0; 1, 2 from 0; 3 merges both; 4, 5 on top.
    var graph =
        CommitGraph.of(
            new int[] {},
            new int[] {0},
            new int[] {0},
            new int[] {1, 2},
            new int[] {3},
            new int[] {4});
    var search = Bisection.of(graph, 5, List.of(0), SequentialTest.once(), SkipRule.GALLOP);

    assertThat(search.with(3, GOOD).candidates()).isEqualTo(2);
    assertThat(search.with(3, BAD).candidates()).isEqualTo(3);
    assertThatThrownBy(() -> search.with(2, BAD).with(3, GOOD))
        .isInstanceOf(ContradictoryVerdicts.class);
    assertThat(search.with(2, BAD).with(1, GOOD).candidates()).isEqualTo(1);
  }

  @Test
  void gitsRuleGoesWhereGitGoesAfterASkip() {
    var graph = CommitGraph.line(101);
    var search = Bisection.of(graph, 100, List.of(0), SequentialTest.once(), SkipRule.GIT);
    assertThat(search.next()).isEqualTo(new Suggestion.Run(50));

    // 99 are left, of which git takes number 64: x = 99 * 1103515245 + 12345.
    var skipped = search.with(50, BROKEN);
    int index = GitSkip.index(99);
    int away = (index + 2) / 2;
    assertThat(skipped.next()).isIn(new Suggestion.Run(50 - away), new Suggestion.Run(50 + away));
    assertThat(skipped.candidates()).isEqualTo(100);
  }

  @Test
  void leapsFromABrokenCommitSoFarThatItTellsMost() {
    var search =
        Bisection.of(CommitGraph.line(101), 100, List.of(0), SequentialTest.once(), SkipRule.GALLOP)
            .with(50, BROKEN);
    // d commits away: (50 - d) * d / (1 + d), most at 6.
    assertThat(search.next()).isEqualTo(new Suggestion.Run(44));
  }

  @Test
  void gitsRuleNeverTriesTheBadEndAgain() {
    for (int size = 2; size < 40; size++) {
      var search =
          Bisection.of(
              CommitGraph.line(size), size - 1, List.of(0), SequentialTest.once(), SkipRule.GIT);
      var all = new BitSet();
      all.set(1, size - 1);
      var run = run(search, reading(CommitGraph.line(size), size - 1, all));
      assertThat(run.runs()).as("size %d", size).isEqualTo(size - 2);
    }
  }

  @Test
  void whatCanComeIsNoBrokenCommitAndNothingTwiceWhereOneBootDecides() {
    Search search =
        Bisection.of(CommitGraph.line(6), 5, List.of(0), SequentialTest.once(), SkipRule.GALLOP)
            .with(2, BROKEN);
    var all = new ArrayList<>(search.ahead(8));
    all.add(((Suggestion.Run) search.next()).commit());
    assertThat(all).containsExactlyInAnyOrder(1, 3, 4);
    assertThat(search.ahead(0)).isEmpty();
  }

  /**
   * The culprit and its parent may be booted again, and then nothing but one reading is believed.
   */
  @Test
  void whatWouldContradictIsNotImagined() {
    Search search =
        Bisection.of(
                CommitGraph.line(3),
                2,
                List.of(0),
                SequentialTest.of(0.01, 0.01, 20),
                SkipRule.GALLOP)
            .imagine(1, true);

    assertThat(search.ahead(9)).isNotNull();
  }

  @Test
  void whatCanComeNextIsTheMiddleOfEitherHalf() {
    Search search =
        Bisection.of(CommitGraph.line(17), 16, List.of(0), SequentialTest.once(), SkipRule.GALLOP);
    assertThat(search.next()).isEqualTo(new Suggestion.Run(8));
    assertThat(search.ahead(2)).containsExactly(12, 4);
    var done = search.with(8, BAD).with(7, GOOD);
    assertThat(done.ahead(2)).isEmpty();
  }

  private static SequentialTest decides(int sum) {
    return new SequentialTest(sum, -sum, 3);
  }

  static int found(Search search) {
    return ((FirstBad) ((Suggestion.Done) search.next()).conclusion()).commit();
  }

  record Run(Conclusion conclusion, int runs) {}

  static Run run(Search search, IntFunction<Reading> kernel) {
    int runs = 0;
    while (search.next() instanceof Suggestion.Run next) {
      search = search.with(next.commit(), kernel.apply(next.commit()));
      runs++;
      assertThat(runs).isLessThan(2000);
    }
    return new Run(((Suggestion.Done) search.next()).conclusion(), runs);
  }

  static IntFunction<Reading> reading(CommitGraph graph, int culprit, BitSet broken) {
    return commit -> broken.get(commit) ? BROKEN : graph.isAncestor(culprit, commit) ? BAD : GOOD;
  }
}
