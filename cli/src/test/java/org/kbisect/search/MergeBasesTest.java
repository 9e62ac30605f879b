package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MergeBasesTest {
  /** 0 - 1 - 2 - 3 (bad), 1 - 4 (good). */
  private final CommitGraph forked =
      CommitGraph.of(new int[] {}, new int[] {0}, new int[] {1}, new int[] {2}, new int[] {1});

  @Test
  void isWhereTheGoodCommitLeftTheLine() {
    assertThat(MergeBases.toJudge(forked, 3, List.of(4))).containsExactly(1);
  }

  @Test
  void needsNoJudgingWhenTheGoodCommitIsAnAncestor() {
    assertThat(MergeBases.toJudge(forked, 3, List.of(0))).isEmpty();
  }

  @Test
  void needsNoJudgingWhenAnotherGoodCommitContainsIt() {
    assertThat(MergeBases.toJudge(forked, 3, List.of(4, 2))).isEmpty();
    assertThat(MergeBases.toJudge(forked, 3, List.of(4, 0))).containsExactly(1);
  }

  @Test
  void areBothOfACrissCross() {
    // 0; 1, 2 from 0; 3 and 4 both merge 1 and 2.
    var crossed =
        CommitGraph.of(
            new int[] {}, new int[] {0}, new int[] {0}, new int[] {1, 2}, new int[] {2, 1});
    assertThat(MergeBases.toJudge(crossed, 3, List.of(4))).containsExactly(1, 2);
  }
}
