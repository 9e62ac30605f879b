package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.search.CommitGraph;
import org.kbisect.search.Strategy;

class SimulationTest {
  @Test
  void withoutNoiseEverySearchIsRight() {
    var result = new Simulation(settings(1, 0, 0, true, Strategy.AUTO, 100)).run();
    assertThat(result.accuracy()).isEqualTo(1);
    assertThat(result.meanRuns()).isLessThanOrEqualTo(7 + 10 + 2);
  }

  @Test
  void gitTakesItsSevenSteps() {
    var result = new Simulation(settings(1, 0, 0, true, Strategy.GIT, 50)).run();
    assertThat(result.accuracy()).isEqualTo(1);
    assertThat(result.meanSteps()).isEqualTo(7);
  }

  @Test
  void noiseMisleadsGitButNotUs() {
    var git = new Simulation(settings(0.9, 0.05, 0, true, Strategy.GIT, 200)).run();
    var ours = new Simulation(settings(0.9, 0.05, 0, true, Strategy.AUTO, 200)).run();
    assertThat(git.accuracy()).isLessThan(0.75);
    assertThat(ours.accuracy()).isGreaterThan(0.97);
  }

  @Test
  void flakesAloneAreNoCulprit() {
    var result = new Simulation(settings(0.1, 0.1, 0, false, Strategy.AUTO, 100)).run();
    assertThat(result.noCulprit()).isGreaterThan(90);
  }

  @Test
  void brokenCommitsEndInTheCommitOrItsSet() {
    var result = new Simulation(settings(1, 0, 0.2, true, Strategy.AUTO, 100)).run();
    assertThat(result.accuracy()).isGreaterThan(0.93);
  }

  @Test
  void theSeedDecidesEverything() {
    var settings = settings(0.7, 0.1, 0.1, true, Strategy.AUTO, 20);
    assertThat(new Simulation(settings).run()).isEqualTo(new Simulation(settings).run());
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> settings(1.5, 0, 0, true, Strategy.AUTO, 1))
        .hasMessageContaining("p-bad is a probability");
    assertThatThrownBy(() -> settings(0.1, 0.1, 0, true, Strategy.AUTO, 1))
        .hasMessageContaining("not above");
    assertThatThrownBy(
            () ->
                new SimulationSettings(
                    CommitGraph.line(5),
                    OptionalInt.of(5),
                    true,
                    1,
                    0,
                    0,
                    1,
                    1,
                    Strategy.AUTO,
                    0.95))
        .hasMessageContaining("outside of the range");
    assertThatThrownBy(
            () ->
                new SimulationSettings(
                    CommitGraph.line(5),
                    OptionalInt.empty(),
                    true,
                    1,
                    0,
                    0,
                    1,
                    1,
                    Strategy.AUTO,
                    1))
        .hasMessageContaining("confidence");
  }

  /** Mean tests of ALGORITHMS' table of ddmin, one and two guilty hunks. */
  @ParameterizedTest
  @CsvSource({"4,2.9,7.2", "8,4.5,13", "16,6.0,19.5", "32,7.5,24.6"})
  void findsHunksInAboutTheTestsThatTheMethodNeeds(int hunks, double one, double two) {
    var single = new HunkSimulation(hunks, 1, 300, 1).run();
    var pair = new HunkSimulation(hunks, 2, 300, 1).run();
    assertThat(single.accuracy()).isEqualTo(1);
    assertThat(pair.accuracy()).isEqualTo(1);
    assertThat(single.meanTests()).isLessThanOrEqualTo(one * 1.1);
    assertThat(pair.meanTests()).isLessThanOrEqualTo(two * 1.1);
  }

  private static SimulationSettings settings(
      double bad, double good, double skip, boolean any, Strategy strategy, int searches) {
    return new SimulationSettings(
        CommitGraph.line(129),
        OptionalInt.empty(),
        any,
        bad,
        good,
        skip,
        searches,
        1,
        strategy,
        0.95);
  }
}
