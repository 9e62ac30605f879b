package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kbisect.Draws;

class DistancesTest {
  @Test
  void countsWhatEachCommitContainsOnAnyHistory() {
    for (int seed = 0; seed < Draws.atMost(1000); seed++) {
      var random = new Random(seed);
      var graph = RandomGraphs.grow(random, 1 + random.nextInt(15));
      var distances = Distances.of(graph);
      for (int commit = 0; commit < graph.size(); commit++) {
        assertThat(distances.contained()[commit])
            .as("seed %d commit %d", seed, commit)
            .isEqualTo(RandomGraphs.ancestors(graph, commit).cardinality());
      }
    }
  }

  @Test
  void countsAcrossBlocksOf64() {
    var distances = Distances.of(CommitGraph.line(1000));
    assertThat(distances.exact()).isTrue();
    assertThat(distances.contained()[0]).isEqualTo(1);
    assertThat(distances.contained()[999]).isEqualTo(1000);
    assertThat(distances.distance(499)).isEqualTo(500);
    assertThat(distances.distance(999)).isZero();
  }

  @Test
  void findsHalfwayBySampleInLargeHistories() {
    for (int seed = 0; seed < 5; seed++) {
      var graph = RandomGraphs.grow(new Random(seed), 20_000);
      var range = Range.of(graph, graph.size() - 1, java.util.List.of());
      var exact = Distances.of(range.candidates());
      var sampled = Distances.of(range.candidates(), 1);
      assertThat(sampled.exact()).isFalse();
      int best = best(sampled);
      assertThat(sampled.contained()[best]).isEqualTo(exact.contained()[best]);
      assertThat(exact.distance(best))
          .isGreaterThanOrEqualTo(exact.distance(best(exact)) - range.size() / 1024);
    }
  }

  private static int best(Distances distances) {
    int best = 0;
    for (int position = 0; position < distances.contained().length; position++) {
      best = distances.distance(position) > distances.distance(best) ? position : best;
    }
    return best;
  }

  @Test
  void theSmallerSideCounts() {
    var distances = new Distances(new int[] {1, 5, 6, 10, 2, 3, 4, 7, 8, 9}, true);

    assertThat(distances.distance(0)).isEqualTo(1);
    assertThat(distances.distance(1)).isEqualTo(5);
    assertThat(distances.distance(2)).isEqualTo(4);
    assertThat(distances.distance(3)).isZero();
  }

  @Test
  void whatWasOnlyEstimatedRanksBelowWhatWasCounted() {
    var graph = CommitGraph.line(5000);
    var sampled = Distances.of(graph, 4999);

    assertThat(sampled.exact()).isFalse();
    int best = best(sampled);
    assertThat(sampled.distance(best)).isBetween(2500 - 5, 2500);
    for (int commit = 0; commit < 5000; commit++) {
      if (sampled.contained()[commit] != commit + 1) {
        assertThat(sampled.distance(commit)).isLessThan(sampled.distance(best));
        assertThat(sampled.contained()[commit]).isCloseTo(commit + 1, within(3));
      }
    }
    assertThat(Distances.of(graph, 5000).exact()).isTrue();
  }

  @Test
  void findsTheBestOfManyWhereNoneIsNearHalf() {
    // A trunk of 100 with 60 branches of 100 beside it, all merged at the tip.
    var builder = CommitGraph.builder();
    int trunk = builder.addCommit();
    for (int commit = 1; commit < 100; commit++) {
      trunk = builder.addCommit(trunk);
    }
    var tips = new int[60];
    for (int branch = 0; branch < 60; branch++) {
      tips[branch] = builder.addCommit(trunk);
      for (int commit = 1; commit < 100; commit++) {
        tips[branch] = builder.addCommit(tips[branch]);
      }
    }
    builder.addCommit(tips);
    var graph = builder.build();

    var sampled = Distances.of(graph, 100);
    int best = best(sampled);

    assertThat(sampled.contained()[best]).isEqualTo(graph.ancestors(best).cardinality());
    assertThat(sampled.distance(best)).isBetween(190, 200);
  }
}
