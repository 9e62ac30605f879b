package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kbisect.judge.SymptomKind.SHOWN;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.SimulationSettings.Chances;
import org.kbisect.search.CommitGraph;
import org.kbisect.search.Strategy;

class GitsWayTest {
  private static final int LAST = 64;
  private static final int CULPRIT = 23;

  @Test
  void asGitItBelievesEveryBootAndCalibratesNothing() throws Exception {
    var kernels = kernels(new Chances(1, 0, 0), CULPRIT);
    var finding = search(kernels).run();
    assertThat(((Finding.FirstBad) finding).commit()).isEqualTo("23");
    assertThat(kernels.answer(CULPRIT, Optional.of(finding)).runs()).isEqualTo(6);
  }

  @Test
  void aSetOfBrokenCommitsIsRightOnlyWhenItHoldsTheCulprit() throws Exception {
    var kernels = kernels(new Chances(1, 0, 1), CULPRIT);
    var finding = search(kernels).run();
    assertThat(((Finding.Ambiguous) finding).commits()).hasSize(LAST);
    assertThat(kernels.answer(CULPRIT, Optional.of(finding)).right()).isTrue();
    assertThat(kernels.answer(LAST + 1, Optional.of(finding)).right()).isFalse();
  }

  private static GitsWay search(SimulatedKernels kernels) {
    var judging = Judging.of(SHOWN, 5, false, Strategy.GIT, 0.95, SoughtEffect.USUAL);
    return new GitsWay(judging, DrawnHistory.of(CommitGraph.line(LAST + 1)).range(), kernels);
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
