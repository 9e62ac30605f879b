package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kbisect.Draws;
import org.kbisect.search.AncestorMass.Share;

class AncestorMassTest {
  @Test
  void addsUpWhatEachCandidateContains() {
    for (int seed = 0; seed < Draws.atMost(100); seed++) {
      var random = new Random(seed);
      var graph = RandomGraphs.grow(random, 1 + random.nextInt(200));
      var weights = random.doubles(graph.size()).toArray();
      var groups = random.ints(graph.size(), 0, 2).toArray();
      var shares = new Share[] {new Share(0.5, -2), new Share(3, 0.25)};

      var sums = AncestorMass.of(graph, weights, groups, shares);

      for (int commit = 0; commit < graph.size(); commit += 7) {
        double shown = 0;
        double doubt = 0;
        var contained = graph.ancestors(commit);
        for (int each = 0; each < graph.size(); each++) {
          shown += contained.get(each) ? weights[each] * shares[groups[each]].shown() : 0;
          doubt += contained.get(each) ? weights[each] * shares[groups[each]].doubt() : 0;
        }
        assertThat(sums.shown()[commit]).as("seed %d", seed).isCloseTo(shown, within(1e-9));
        assertThat(sums.doubt()[commit]).as("seed %d", seed).isCloseTo(doubt, within(1e-9));
      }
    }
  }

  @Test
  void leavesOutWeightsThatNoSumWouldNotice() {
    var sums = AncestorMass.of(CommitGraph.line(4), new double[] {1, 1e-12, 2e-12, 1});

    assertThat(sums).containsExactly(1, 1, 1 + 2e-12, 2 + 2e-12);
  }

  @Test
  void knowsTheSumsOfManyCandidatesToAboutAHundredth() {
    var random = new Random(4);
    var graph = RandomGraphs.grow(random, 20_000);
    var weights = random.doubles(graph.size()).toArray();
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }

    var sums = AncestorMass.of(graph, weights);

    for (int commit = 0; commit < graph.size(); commit += 997) {
      double exact = graph.ancestors(commit).stream().mapToDouble(each -> weights[each]).sum();
      assertThat(sums[commit]).isCloseTo(exact, within(0.01 * total));
    }
  }

  @Test
  void manyCandidatesAreDrawnInProportionToTheirWeight() {
    // Of 10,000 on a line the last ten make half.
    var weights = new double[10_000];
    java.util.Arrays.fill(weights, 1);
    java.util.Arrays.fill(weights, 9_990, 10_000, 999);

    var sums = AncestorMass.of(CommitGraph.line(10_000), weights);

    assertThat(sums[9_989] / sums[9_999]).isCloseTo(0.5, within(0.001));
    assertThat(sums[4_994] / sums[9_999]).isCloseTo(0.25, within(0.001));
    assertThat(sums[9_999]).isCloseTo(19_980, within(0.001));
  }
}
