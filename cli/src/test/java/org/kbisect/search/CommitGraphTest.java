package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.Draws;

class CommitGraphTest {
  /** 0 - 1 - 3 (merges 2) - 4; 2 from 0; 5 is a root of its own. */
  private final CommitGraph merged =
      CommitGraph.of(
          new int[] {},
          new int[] {0},
          new int[] {0},
          new int[] {1, 2},
          new int[] {3},
          new int[] {});

  @Test
  void readsOneCommitALineWithItsParentsInOrder() {
    var graph = CommitGraph.parse(List.of("", " 0 ", "0", "2\t 1", "  "));

    assertThat(graph.size()).isEqualTo(5);
    assertThat(graph.parents(0)).isEmpty();
    assertThat(graph.parents(1)).containsExactly(0);
    assertThat(graph.parents(3)).containsExactly(2, 1);
    assertThat(graph.parent(3, 0)).isEqualTo(2);
    assertThat(graph.parent(3, 1)).isEqualTo(1);
    assertThat(graph.parentCount(3)).isEqualTo(2);
    assertThat(graph.parentCount(4)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "-1", "0 x", "0,1", "99999999999"})
  void namesTheLineThatListsNoEarlierLines(String third) {
    assertThatThrownBy(() -> CommitGraph.parse(List.of("", "0", third, "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 2 (from 0) is no list of earlier lines: '" + third + "'");
  }

  @Test
  void namesTheParentThatDoesNotComeBefore() {
    var builder = CommitGraph.builder();
    assertThat(builder.addCommit()).isZero();
    assertThat(builder.addCommit(0)).isEqualTo(1);
    assertThatThrownBy(() -> builder.addCommit(0, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("commit 2 has the parent 2");
    assertThatThrownBy(() -> builder.addCommit(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void holdsMoreCommitsAndParentsThanItBeganWith() {
    var line = CommitGraph.line(5000);
    assertThat(line.size()).isEqualTo(5000);
    assertThat(line.parents(0)).isEmpty();
    assertThat(line.parents(4999)).containsExactly(4998);
    assertThat(line.ancestors(4999).cardinality()).isEqualTo(5000);

    var builder = CommitGraph.builder();
    var roots = new int[3000];
    for (int root = 0; root < roots.length; root++) {
      roots[root] = builder.addCommit();
    }
    int octopus = builder.addCommit(roots);
    assertThat(builder.build().parents(octopus)).isEqualTo(roots);
  }

  @Test
  void firstParentsLeaveOutWhatWasMerged() {
    var first = merged.firstParents();

    assertThat(first.size()).isEqualTo(6);
    assertThat(first.parents(0)).isEmpty();
    assertThat(first.parents(3)).containsExactly(1);
    assertThat(first.ancestors(4)).isEqualTo(bits(0, 1, 3, 4));
  }

  @Test
  void ancestorsAreThoseOfAllTips() {
    assertThat(merged.ancestors(2, 1)).isEqualTo(bits(0, 1, 2));
    assertThat(merged.ancestors(4, 5)).isEqualTo(bits(0, 1, 2, 3, 4, 5));
    assertThat(merged.ancestors(0)).isEqualTo(bits(0));
    assertThat(merged.ancestors()).isEqualTo(bits());
  }

  @Test
  void ancestorsBelowTheFloorAreLeftOut() {
    assertThat(merged.ancestorsFrom(1, 3)).isEqualTo(bits(1, 2, 3));
    assertThat(merged.ancestorsFrom(2, 3)).isEqualTo(bits(2, 3));
    assertThat(merged.ancestorsFrom(3, 3, 2)).isEqualTo(bits(3));
    assertThat(merged.ancestorsFrom(3, 2)).isEqualTo(bits());
  }

  @Test
  void descendantsAreWhoseAncestorItIs() {
    for (int seed = 0; seed < Draws.atMost(200); seed++) {
      var graph = RandomGraphs.grow(new Random(seed), 30);
      for (int commit = 0; commit < graph.size(); commit++) {
        var containing = graph.descendants(commit);
        for (int other = 0; other < graph.size(); other++) {
          boolean contains = RandomGraphs.ancestors(graph, other).get(commit);
          assertThat(containing.get(other))
              .as("%d: %d, %d", seed, commit, other)
              .isEqualTo(contains);
          assertThat(graph.isAncestor(commit, other)).isEqualTo(contains);
        }
      }
    }
  }

  @Test
  void keepsTheEdgesAmongThoseThatAreKept() {
    var kept = merged.induced(bits(1, 2, 3, 5));

    assertThat(kept.size()).isEqualTo(4);
    assertThat(kept.parents(0)).isEmpty();
    assertThat(kept.parents(1)).isEmpty();
    assertThat(kept.parents(2)).containsExactly(0, 1);
    assertThat(kept.parents(3)).isEmpty();
  }

  static BitSet bits(int... commits) {
    var bits = new BitSet();
    for (int commit : commits) {
      bits.set(commit);
    }
    return bits;
  }
}
