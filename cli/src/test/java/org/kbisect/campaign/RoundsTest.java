package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kbisect.judge.SymptomKind.SHOWN;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.SimulationSettings.Chances;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.search.CommitGraph;
import org.kbisect.search.Strategy;

class RoundsTest {
  private static final int LAST = 64;
  private static final int CULPRIT = 23;

  @Test
  void asGitItBelievesEveryBootAndCalibratesNothing() throws Exception {
    var kernels = kernels(new Chances(1, 0, 0), CULPRIT);
    var finding = rounds(kernels, Strategy.GIT, 1).run();
    assertThat(((Finding.FirstBad) finding).commit()).isEqualTo("23");
    assertThat(kernels.answer(CULPRIT, Optional.of(finding)).runs()).isEqualTo(6);
  }

  @Test
  void severalPlacesTakeFewerRoundsThanBoots() throws Exception {
    var kernels = kernels(new Chances(1, 0, 0), CULPRIT);
    var finding = rounds(kernels, Strategy.AUTO, 3).run();
    var answer = kernels.answer(CULPRIT, Optional.of(finding));
    assertThat(answer.right()).isTrue();
    // Four parts a round: three rounds, and a last one or two that leave no doubt.
    assertThat(answer.rounds()).isBetween(3, 5);
    // Six boots of the ends at least.
    assertThat(answer.runs()).isBetween(6 + 2 * answer.rounds(), 6 + 3 * answer.rounds());
  }

  @Test
  void endsThatDoNotDifferAreNotSearchedBetween() throws Exception {
    var kernels = kernels(new Chances(1, 0, 0), -1);
    var finding = rounds(kernels, Strategy.AUTO, 3).run();
    assertThat(finding).isInstanceOf(Finding.NotReproduced.class);
    var answer = kernels.answer(-1, Optional.of(finding));
    assertThat(answer.right()).isTrue();
    assertThat(answer.rounds()).isZero();
  }

  @Test
  void aSetOfBrokenCommitsIsRightOnlyWhenItHoldsTheCulprit() throws Exception {
    var kernels = kernels(new Chances(1, 0, 1), CULPRIT);
    var finding = rounds(kernels, Strategy.AUTO, 2).run();
    assertThat(((Finding.Ambiguous) finding).commits()).hasSize(LAST);
    assertThat(kernels.answer(CULPRIT, Optional.of(finding)).right()).isTrue();
    assertThat(kernels.answer(LAST + 1, Optional.of(finding)).right()).isFalse();
  }

  @Test
  void contradictionsEndASearchThatAllowsNoNoise() {
    assertThatThrownBy(
            () -> {
              for (int seed = 0; seed < 200; seed++) {
                var noisy = kernels(new Chances(0.6, 0.4, 0), CULPRIT, seed);
                rounds(noisy, Strategy.EXACT, 3).run();
              }
            })
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("contradict");
  }

  private static Rounds rounds(SimulatedKernels kernels, Strategy strategy, int places) {
    var judging = Judging.of(SHOWN, 5, false, strategy, 0.95, SoughtEffect.USUAL);
    return new Rounds(
        judging, DrawnHistory.of(CommitGraph.line(LAST + 1)).range(), kernels, places);
  }

  private static SimulatedKernels kernels(Chances chances, int culprit) {
    return kernels(chances, culprit, 1);
  }

  private static SimulatedKernels kernels(Chances chances, int culprit, int seed) {
    var settings =
        new SimulationSettings(
            CommitGraph.line(LAST + 1), OptionalInt.empty(), true, chances, 1, seed, 1);
    return new SimulatedKernels(settings, culprit, LAST, new SplittableRandom(seed));
  }
}
