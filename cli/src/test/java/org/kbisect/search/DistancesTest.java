package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

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
}
