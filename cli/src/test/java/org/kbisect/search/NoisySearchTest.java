package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.kbisect.Draws;
import org.kbisect.judge.Call;
import org.kbisect.judge.Rates;
import org.kbisect.judge.Reading;
import org.kbisect.search.Conclusion.Ambiguous;
import org.kbisect.search.Conclusion.FirstBad;
import org.kbisect.search.Conclusion.NoCulprit;

class NoisySearchTest {
  private static final Rates RATES = new Rates(0.1, 0.9);

  @Test
  void findsTheCulpritOfAnyHistoryWithoutNoise() {
    for (int seed = 0; seed < Draws.atMost(300); seed++) {
      var random = new Random(seed);
      var graph = RandomGraphs.grow(random, 2 + random.nextInt(60));
      int bad = graph.size() - 1;
      var range = Range.of(graph, bad, List.of(0));
      int culprit = range.commit(random.nextInt(range.size()));
      var end = run(calibrated(graph, bad), commit -> graph.isAncestor(culprit, commit), none());
      assertThat(conclusion(end)).as("seed %d", seed).isInstanceOf(FirstBad.class);
      assertThat(BisectionTest.found(end)).as("seed %d", seed).isEqualTo(culprit);
      assertThat(end.call(culprit)).isEqualTo(Call.BAD);
      for (int parent : graph.parents(culprit)) {
        assertThat(end.call(parent)).isEqualTo(Call.GOOD);
      }
    }
  }

  @Test
  void aSingleOddBootDoesNotMislead() {
    for (int odd = 0; odd < 6; odd++) {
      int wrong = odd;
      var boots = new ArrayList<Integer>();
      var end =
          run(
              calibrated(CommitGraph.line(129), 128),
              commit -> {
                boots.add(commit);
                return commit >= 77 != (boots.size() == wrong);
              },
              none());
      assertThat(BisectionTest.found(end)).isEqualTo(77);
    }
  }

  @Test
  void namesTheSetWhenOnlySkippedCommitsSeparateGoodFromBad() {
    var broken = new BitSet();
    broken.set(40, 45);
    var end = run(calibrated(CommitGraph.line(100), 99), commit -> commit >= 42, broken);
    assertThat(conclusion(end)).isInstanceOf(Ambiguous.class);
    assertThat(((Ambiguous) conclusion(end)).commits()).containsExactly(40, 41, 42, 43, 44, 45);
  }

  @Test
  void aCulpritInALongBrokenBlockCostsFewProbes() {
    var broken = new BitSet();
    broken.set(400, 600);
    var probes = new ArrayList<Integer>();
    var end =
        run(calibrated(CommitGraph.line(1001), 1000), commit -> commit >= 500, broken, probes);
    assertThat(((Ambiguous) conclusion(end)).commits()).hasSize(201).contains(400, 500, 600);
    assertThat(probes.size()).isLessThanOrEqualTo(10 + 40);
  }

  @Test
  void failuresThatComeAndGoAreNoCulprit() {
    var random = new Random(5);
    Search search =
        NoisySearch.of(CommitGraph.line(65), 64, List.of(0), Prior.UNIFORM, Limits.DEFAULT);
    for (int boot = 0; boot < 40; boot++) {
      search = search.with(0, RATES.read(boot % 4 == 0)).with(64, RATES.read(boot % 4 == 1));
    }
    var end = run(search, commit -> random.nextInt(4) == 0, none());
    assertThat(conclusion(end)).isInstanceOf(NoCulprit.class);
  }

  @Test
  void thePriorOrdersButNeverRulesOut() {
    var favoured = new BitSet();
    favoured.set(100);
    var graph = CommitGraph.line(129);
    var search =
        calibrate(
            NoisySearch.of(graph, 128, List.of(0), new Prior(favoured, 1000), Limits.DEFAULT), 128);
    assertThat(search.next()).isIn(new Suggestion.Run(99), new Suggestion.Run(100));
    assertThat(BisectionTest.found(run(search, commit -> commit >= 30, none()))).isEqualTo(30);
  }

  @Test
  void theSameReadingsGiveTheSameSearch() {
    var one = calibrated(CommitGraph.line(129), 128);
    var other = calibrated(CommitGraph.line(129), 128);
    for (int boot = 0; boot < 10; boot++) {
      assertThat(one.next()).isEqualTo(other.next());
      int commit = ((Suggestion.Run) one.next()).commit();
      one = one.with(commit, RATES.read(boot % 3 == 0));
      other = other.with(commit, RATES.read(boot % 3 == 0));
    }
    assertThat(one.ahead(2)).isEqualTo(other.ahead(2));
  }

  @Test
  void saysWhatCanComeNext() {
    var search = calibrated(CommitGraph.line(129), 128);
    assertThat(search.next()).isEqualTo(new Suggestion.Run(64));
    assertThat(search.ahead(2)).hasSize(2).anyMatch(it -> it > 85).anyMatch(it -> it < 43);
  }

  @Test
  void countsDownTheCandidates() {
    var search = calibrated(CommitGraph.line(129), 128);
    assertThat(search.candidates()).isEqualTo(128);
    assertThat(search.stepsLeft()).isEqualTo(Steps.left(128));
    assertThat(search.with(64, RATES.read(true)).candidates()).isBetween(64, 90);
  }

  @Test
  void dearBuildsAreAvoided() {
    var graph = CommitGraph.line(129);
    var doubtful =
        calibrated(graph, 128)
            .with(64, RATES.read(true))
            .with(32, RATES.read(false))
            .with(64, RATES.read(false));
    var cheap = doubtful.with(new Costs(0.001, 1));
    var dear = doubtful.with(new Costs(1000, 1));
    assertThat(((Suggestion.Run) dear.next()).commit()).isIn(32, 64);
    assertThat(((Suggestion.Run) cheap.next()).commit()).isNotNegative();
    assertThatThrownBy(() -> new Costs(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static BitSet none() {
    return new BitSet();
  }

  private static Search calibrated(CommitGraph graph, int bad) {
    return calibrate(NoisySearch.of(graph, bad, List.of(0), Prior.UNIFORM, Limits.DEFAULT), bad);
  }

  private static Search calibrate(Search begun, int bad) {
    var search = begun;
    for (int boot = 0; boot < 5; boot++) {
      search = search.with(0, RATES.read(false)).with(bad, RATES.read(true));
    }
    return search;
  }

  private static Conclusion conclusion(Search end) {
    return ((Suggestion.Done) end.next()).conclusion();
  }

  private static Search run(Search begun, IntPredicate shown, BitSet broken) {
    return run(begun, shown, broken, new ArrayList<>());
  }

  private static Search run(Search begun, IntPredicate shown, BitSet broken, List<Integer> probes) {
    var search = begun;
    while (search.next() instanceof Suggestion.Run next) {
      probes.add(next.commit());
      search =
          search.with(
              next.commit(),
              broken.get(next.commit())
                  ? new Reading.Unusable("does not build")
                  : RATES.read(shown.test(next.commit())));
      assertThat(probes.size()).isLessThan(1000);
    }
    return search;
  }
}
