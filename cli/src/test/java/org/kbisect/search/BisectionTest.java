package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
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
  void leavesABlockOfTwoHundredBrokenCommitsQuickly() {
    var graph = CommitGraph.line(1001);
    for (int start = 1; start < 800; start += 13) {
      var broken = new BitSet();
      broken.set(start, start + 200);
      for (int culprit = 1; culprit <= 1000; culprit += 37) {
        if (!broken.get(culprit) && !broken.get(culprit - 1)) {
          var run =
              run(
                  Bisection.of(graph, 1000, List.of(0), SequentialTest.once(), SkipRule.GALLOP),
                  reading(graph, culprit, broken));
          assertThat(run.conclusion()).isInstanceOf(FirstBad.class);
          assertThat(((FirstBad) run.conclusion()).commit()).isEqualTo(culprit);
          assertThat(run.runs()).isLessThanOrEqualTo(10 + 40);
        }
      }
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

  @Test
  void kPlacesNeedTheLogarithmToBaseKPlusOne() {
    var graph = CommitGraph.line(1001);
    for (int culprit = 1; culprit <= 1000; culprit += 7) {
      Search search = Bisection.of(graph, 1000, List.of(0), SequentialTest.once(), SkipRule.GALLOP);
      int rounds = 0;
      while (search.next() instanceof Suggestion.Run) {
        for (int commit : search.atOnce(3)) {
          search = search.with(commit, commit >= culprit ? BAD : GOOD);
        }
        rounds++;
      }
      assertThat(rounds).isLessThanOrEqualTo(5);
      assertThat(search.atOnce(3)).isEmpty();
      assertThat(found(search)).isEqualTo(culprit);
    }
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
