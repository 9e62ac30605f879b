package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunsTest {
  /** 0 - 1 - 2 - 3, and 4 and 5 of 3, merged by 6, then 7. */
  private static final CommitGraph HISTORY =
      CommitGraph.of(
          new int[] {},
          new int[] {0},
          new int[] {1},
          new int[] {2},
          new int[] {3},
          new int[] {3},
          new int[] {4, 5},
          new int[] {6});

  @Test
  void aCommitThatIsLikeItsOnlyParentIsInItsRun() {
    var runs = Runs.of(HISTORY, bits(2, 3, 7), List.of(0));

    assertThat(runs.graph().size()).isEqualTo(5);
    assertThat(runs.commits(runs.of(3))).isEqualTo(bits(1, 2, 3));
    assertThat(runs.first(runs.of(3))).isEqualTo(1);
    assertThat(runs.of(7)).isEqualTo(runs.of(6));
    assertThat(runs.graph().parents(runs.of(4))).containsExactly(runs.of(2));
    assertThat(runs.graph().parents(runs.of(7))).containsExactly(runs.of(4), runs.of(5));
  }

  @Test
  void oneOfTwoChildrenBeginsARunAndNoneIsInAGoodEnds() {
    var all = new BitSet();
    all.set(0, HISTORY.size());

    var runs = Runs.of(HISTORY, all, List.of(0));

    assertThat(runs.of(1)).isNotEqualTo(runs.of(0));
    assertThat(runs.of(4)).isNotEqualTo(runs.of(3));
    assertThat(runs.of(6)).as("a merge").isNotIn(runs.of(4), runs.of(5));
  }

  @Test
  void withNothingAlikeItIsTheHistory() {
    var runs = Runs.of(HISTORY, new BitSet(), List.of(0));

    for (int commit = 0; commit < HISTORY.size(); commit++) {
      assertThat(runs.of(commit)).isEqualTo(commit);
      assertThat(runs.graph().parents(commit)).isEqualTo(HISTORY.parents(commit));
    }
  }

  /** So what a search excludes by a run it excludes by each of its commits. */
  @Test
  void whatContainsAPartOfAnEarlierRunContainsAllOfIt() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      CommitGraph history =
          seed % 2 == 0 ? RandomGraphs.grow(random, 30) : RandomGraphs.branches(random, 30, 5);
      var alike = new BitSet();
      for (int commit = 0; commit < history.size(); commit++) {
        alike.set(commit, random.nextInt(3) > 0);
      }
      var runs = Runs.of(history, alike, List.of(0));

      for (int later = 0; later < history.size(); later++) {
        BitSet earlier = history.ancestors(later);
        BitSet earlierRuns = runs.graph().ancestors(runs.of(later));
        for (int commit = 0; commit < history.size(); commit++) {
          if (runs.of(commit) != runs.of(later)) {
            assertThat(earlierRuns.get(runs.of(commit)))
                .as("seed %d, %d before %d", seed, commit, later)
                .isEqualTo(earlier.get(commit));
          }
        }
      }
    }
  }

  private static BitSet bits(int... numbers) {
    var bits = new BitSet();
    for (int number : numbers) {
      bits.set(number);
    }
    return bits;
  }
}
