package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kbisect.search.CommitGraphTest.bits;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegionsTest {
  @Test
  void aCommitThatRanPartsTheCandidatesThatItContainsFromTheOthers() {
    var regions = Regions.of(6).with(103, bits(0, 1, 2, 3)).with(101, bits(0, 1));

    assertThat(regions.count()).isEqualTo(3);
    assertThat(regions.ofPosition()).containsExactly(0, 0, 1, 1, 2, 2);
    assertThat(regions.sizes()).containsExactly(2, 2, 2);
    assertThat(regions.ran())
        .containsExactly(new Regions.Ran(103, bits(0, 1)), new Regions.Ran(101, bits(0)));
    assertThat(regions.knows(103)).isTrue();
    assertThat(regions.knows(102)).isFalse();
  }

  @Test
  void whatContainsAllOrNonePartsNothing() {
    var regions = Regions.of(3).with(9, bits(0, 1, 2)).with(0, bits());

    assertThat(regions.count()).isEqualTo(1);
    assertThat(regions.sizes()).containsExactly(3);
    assertThat(regions.ran())
        .containsExactly(new Regions.Ran(9, bits(0)), new Regions.Ran(0, bits()));
  }

  @Test
  void aGroupNeedNotBeInOnePiece() {
    var regions = Regions.of(4).with(7, bits(0, 2));

    assertThat(regions.ofPosition()).containsExactly(0, 1, 0, 1);
    assertThat(regions.sizes()).containsExactly(2, 2);
  }

  @Test
  void thePriorIsScaledAndSharedOutWithinGroups() {
    var range = Range.of(CommitGraph.line(5), 4, List.of(0));
    var weights = Weights.of(range, new Prior(bits(4), 5), 0.8);

    assertThat(weights.ofPosition())
        .containsExactly(new double[] {0.1, 0.1, 0.1, 0.5}, within(1e-12));
    var regions = Regions.of(4).with(2, range.containedIn(2));
    assertThat(weights.sums(regions)).containsExactly(new double[] {0.2, 0.6}, within(1e-12));
    var posterior = new Posterior(new double[] {0.3, 0.6}, 0.1, new Posterior.Rate[0], 0.5);
    assertThat(weights.given(regions, posterior))
        .containsExactly(new double[] {0.15, 0.15, 0.1, 0.5}, within(1e-12));
  }
}
