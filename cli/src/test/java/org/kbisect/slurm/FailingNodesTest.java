package org.kbisect.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailingNodesTest {
  private final FailingNodes nodes = new FailingNodes();

  @Test
  void bootThatFailedIsTriedElsewhere() {
    assertThat(nodes.hasFailed("a", "n1")).isFalse();

    assertThat(nodes.avoidedBy("a")).containsExactly("n1");
    assertThat(nodes.avoidedBy("b")).isEmpty();
  }

  @Test
  void nodeIsOutThatFailsAgainWhereAnotherBootWasTheNodesFault() {
    nodes.hasFailed("a", "n1");
    nodes.hasWorked("a", "n2");

    assertThat(nodes.hasFailed("b", "n1")).isTrue();

    assertThat(nodes.out()).containsExactly("n1");
    assertThat(nodes.avoidedBy("c")).containsExactly("n1");
    assertThat(nodes.hasFailed("c", "n1")).as("told once").isFalse();
  }

  @Test
  void kernelThatFailsEverywherePutsNoNodeOut() {
    assertThat(nodes.hasFailed("a", "n1")).isFalse();
    assertThat(nodes.hasFailed("a", "n2")).isFalse();
    assertThat(nodes.hasFailed("b", "n1")).isFalse();
    assertThat(nodes.hasFailed("b", "n2")).isFalse();
  }

  @Test
  void bootThatWorkedOnTheNodeItselfIsNoEvidenceAgainstIt() {
    nodes.hasWorked("a", "n1");
    nodes.hasFailed("a", "n1");

    assertThat(nodes.hasFailed("a", "n1")).isFalse();
  }

  @Test
  void nodeThatWorksBetweenTwoAccidentsStays() {
    nodes.hasFailed("a", "n1");
    nodes.hasWorked("a", "n2");
    nodes.hasWorked("b", "n1");

    assertThat(nodes.hasFailed("c", "n1")).isFalse();
  }
}
