package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kbisect.search.CommitGraphTest.bits;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kbisect.Draws;

class RangeTest {
  /** 0 - 1 - 2 - 4 (merges 3) - 5; 3 from 0; 6 from 2. */
  private final CommitGraph graph =
      CommitGraph.of(
          new int[] {},
          new int[] {0},
          new int[] {1},
          new int[] {0},
          new int[] {2, 3},
          new int[] {4},
          new int[] {2});

  @Test
  void holdsWhatBadContainsAndNoGoodDoes() {
    for (int seed = 0; seed < Draws.atMost(500); seed++) {
      var random = new Random(seed);
      var drawn = RandomGraphs.grow(random, 2 + random.nextInt(20));
      int bad = drawn.size() - 1;
      var goods = List.of(random.nextInt(bad), random.nextInt(bad));
      BitSet expected = RandomGraphs.ancestors(drawn, bad);
      goods.forEach(good -> expected.andNot(RandomGraphs.ancestors(drawn, good)));

      var range = Range.of(drawn, bad, goods);

      assertThat(range.size()).isEqualTo(expected.cardinality());
      assertThat(range.bad()).isEqualTo(bad);
      for (int commit = 0; commit < drawn.size(); commit++) {
        assertThat(range.contains(commit)).as("seed %d", seed).isEqualTo(expected.get(commit));
        if (expected.get(commit)) {
          assertThat(range.commit(range.position(commit))).isEqualTo(commit);
        }
      }
    }
  }

  @Test
  void refusesCommitsThatAreNotInTheHistory() {
    assertThatThrownBy(() -> Range.of(graph, 7, List.of(0)))
        .isInstanceOf(InvalidRange.class)
        .hasMessage("commit 7 is not in the history of 7 commits");
    assertThatThrownBy(() -> Range.of(graph, -1, List.of(0))).isInstanceOf(InvalidRange.class);
    assertThatThrownBy(() -> Range.of(graph, 5, List.of(0, 7))).isInstanceOf(InvalidRange.class);
    assertThat(Range.of(graph, 6, List.of(0)).bad()).isEqualTo(6);
  }

  @Test
  void saysWhyItIsEmpty() {
    assertThatThrownBy(() -> Range.of(graph, 2, List.of(0, 2)))
        .isInstanceOf(InvalidRange.class)
        .hasMessageContaining("the same commit is given as good and as bad");
    assertThatThrownBy(() -> Range.of(graph, 2, List.of(5)))
        .isInstanceOf(InvalidRange.class)
        .hasMessageContaining("(swapped?)");
  }

  @Test
  void knowsWhichCandidatesACommitContainsThatIsNoneItself() {
    var range = Range.of(graph, 5, List.of(0));

    assertThat(range.contains(6)).isFalse();
    assertThat(range.containedIn(6)).isEqualTo(bits(0, 1));
    assertThat(range.containedIn(4)).isEqualTo(bits(0, 1, 2, 3));
    assertThat(range.containedIn(3)).isEqualTo(bits(2));
    assertThat(range.containedIn(0)).isEqualTo(bits());
  }

  @Test
  void narrowsToEitherSide() {
    var range = Range.of(graph, 5, List.of(0));

    var bad = range.upTo(range.position(4));
    assertThat(bad.bad()).isEqualTo(4);
    assertThat(bad.size()).isEqualTo(4);
    var good = range.without(bits(0, 1));
    assertThat(good.size()).isEqualTo(3);
    assertThat(good.contains(2)).isFalse();
    assertThat(good.contains(3)).isTrue();
    assertThat(good.bad()).isEqualTo(5);
    assertThat(good.candidates().parents(1)).containsExactly(0);
    assertThat(good.whole()).isSameAs(graph);
  }
}
