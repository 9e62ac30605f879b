package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kbisect.judge.SymptomKind.SHOWN;
import static org.kbisect.judge.SymptomKind.TIMED;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.campaign.SimulationSettings.Chances;
import org.kbisect.search.CommitGraph;
import org.kbisect.search.Strategy;

class SimulationTest {
  @Test
  void withoutNoiseEverySearchIsRight() throws Exception {
    var result = simulation(settings(1, 0, 0, true, 100), Strategy.AUTO).run();
    assertThat(result.accuracy()).isEqualTo(1);
    // Three boots of each end, seven steps, and what leaves no doubt.
    assertThat(result.meanRuns()).isLessThan(6 + 7 + 5);
  }

  @Test
  void gitTakesItsSevenSteps() throws Exception {
    var result = simulation(settings(1, 0, 0, true, 50), Strategy.GIT).run();
    assertThat(result.accuracy()).isEqualTo(1);
    assertThat(result.meanSteps()).isEqualTo(7);
  }

  @Test
  void noiseMisleadsGitButNotUs() throws Exception {
    var git = simulation(settings(0.9, 0.05, 0, true, 200), Strategy.GIT).run();
    var ours = simulation(settings(0.9, 0.05, 0, true, 200), Strategy.AUTO).run();
    assertThat(git.accuracy()).isLessThan(0.75);
    assertThat(ours.accuracy()).isGreaterThan(0.97);
  }

  @Test
  void flakesAloneAreNoCulprit() throws Exception {
    var result = simulation(settings(0.1, 0.1, 0, false, 100), Strategy.AUTO).run();
    assertThat(result.noCulprit()).isGreaterThan(90);
  }

  @Test
  void brokenCommitsEndInTheCommitOrItsSet() throws Exception {
    var result = simulation(settings(1, 0, 0.2, true, 200), Strategy.AUTO).run();
    assertThat(result.accuracy()).isGreaterThan(0.98);
    // The culprit or the commit before it is broken in 36 of 100.
    assertThat(result.several()).isBetween(50L, 90L);
    assertThat(result.severalThatHold()).isBetween(result.several() - 4, result.several());
    assertThat(result.misnamed() + result.falseOf(0)).isLessThanOrEqualTo(8);
  }

  @Test
  void theSeedDecidesEverything() throws Exception {
    var settings = settings(0.7, 0.1, 0.1, true, 20);
    assertThat(simulation(settings).run()).isEqualTo(simulation(settings).run());
  }

  @Test
  void threePlacesFindOneOfAThousandInFiveRounds() throws Exception {
    var settings =
        new SimulationSettings(
            CommitGraph.line(1001), OptionalInt.empty(), true, new Chances(1, 0, 0), 100, 1, 3);
    var result =
        new Simulation(
                settings, Judging.of(SHOWN, 1, true, Strategy.AUTO, 0.95, SoughtEffect.USUAL))
            .run();
    assertThat(result.accuracy()).isEqualTo(1);
    // One of them boots the ends.
    assertThat(result.answers()).allMatch(answer -> answer.rounds() <= 1 + 5);
  }

  @Test
  void placesHelpUnderNoiseToo() throws Exception {
    var settings =
        new SimulationSettings(
            CommitGraph.line(129), OptionalInt.empty(), true, new Chances(0.9, 0.05, 0), 100, 1, 3);
    var result =
        new Simulation(
                settings, Judging.of(SHOWN, 5, false, Strategy.AUTO, 0.95, SoughtEffect.USUAL))
            .run();
    assertThat(result.accuracy()).isGreaterThan(0.94);
    assertThat(result.meanRounds()).isLessThan(result.meanRuns() / 2);
  }

  @Test
  void anExactSearchDecidesEachCommitByAsManyBootsAsItTakes() throws Exception {
    var result = simulation(settings(0.8, 0.2, 0, true, 50), Strategy.EXACT).run();
    assertThat(result.accuracy()).isGreaterThan(0.5);
    assertThat(result.noCulprit()).isLessThan(25);
  }

  @Test
  void aTimeThatIsAFifthLongerIsFound() throws Exception {
    var result = timed("1.2,.1", 60).run();
    assertThat(result.accuracy()).isGreaterThan(0.93);
    assertThat(result.rightOf(0.95, 2)).isGreaterThanOrEqualTo(result.stated(0.95, 2) - 3);
    assertThat(result.meanRuns()).isLessThan(60);
  }

  @Test
  void slowBootsOfBothEndsDoNotSpeakForNoCulprit() throws Exception {
    var settings = timedSettings(DrawnTimes.parse("1.5,.1", 0.05, 0), 60);
    var judging = Judging.of(TIMED, 5, false, Strategy.AUTO, 0.95, SoughtEffect.USUAL);
    var result = new Simulation(settings, judging).run();
    // One in twenty, as stated; it was one in eight while each end had a spread of its own.
    assertThat(result.noCulprit()).isLessThanOrEqualTo(3);
    assertThat(result.rightOf(0.95, 2)).isGreaterThanOrEqualTo(result.stated(0.95, 2) - 3);
  }

  @Test
  void timesThatDoNotDifferAreNotReproduced() throws Exception {
    var result = timed("1,.05", 60).run();
    assertThat(result.accuracy()).isGreaterThan(0.97);
    assertThat(result.notReproduced()).isGreaterThanOrEqualTo(58);
    assertThat(result.runsOfNineInTen()).isLessThanOrEqualTo(40);
  }

  @Test
  void whatWouldTakeMoreThanIsAllowedIsNotSearchedFor() throws Exception {
    var dear = new SoughtEffect(1.05, 1.1, 12);
    var settings = timedSettings("1.5,.2", 20);
    var result =
        new Simulation(settings, Judging.of(TIMED, 5, false, Strategy.AUTO, 0.95, dear)).run();
    assertThat(result.accuracy()).isZero();
    assertThat(result.answers()).allMatch(answer -> answer.steps() == 0);
  }

  @Test
  void onlyACommitAloneIsMisnamedAndOnlyWhatDoesNotHoldIsFalse() {
    var right = answer(true, false, true, false, 0.96);
    var wrong = answer(false, false, false, false, 0.97);
    var wide = answer(false, true, true, false, 0.95);
    var astray = answer(false, true, false, false, 0.95);
    var none = answer(false, false, false, true, 0.99);
    var gaveUp = answer(false, false, false, false, 0);
    var result = new SimulationResult(List.of(right, wrong, wide, astray, none, gaveUp));
    assertThat(result.misnamed()).isEqualTo(1);
    assertThat(result.severalThatHold()).isEqualTo(1);
    assertThat(result.falseOf(0.95)).isEqualTo(3);
    assertThat(result.falseOf(0.98)).isEqualTo(1);
  }

  private static SimulationResult.Answer answer(
      boolean right, boolean several, boolean holds, boolean none, double confidence) {
    return new SimulationResult.Answer(right, several, holds, none, false, confidence, 1, 1, 1, 0);
  }

  private static Simulation timed(String times, int searches) {
    return new Simulation(
        timedSettings(times, searches),
        Judging.of(TIMED, 5, false, Strategy.AUTO, 0.95, SoughtEffect.USUAL));
  }

  private static SimulationSettings timedSettings(String times, int searches) {
    return timedSettings(DrawnTimes.parse(times, 0, 0), searches);
  }

  private static SimulationSettings timedSettings(DrawnTimes drawn, int searches) {
    return new SimulationSettings(
        CommitGraph.line(129),
        OptionalInt.empty(),
        drawn.ratio() > 1,
        new Chances(1, 0, 0),
        Optional.of(drawn),
        searches,
        1,
        1);
  }

  @Test
  void refusesTimesThatMakeNoSense() {
    assertThatThrownBy(() -> DrawnTimes.parse("1.2", 0, 0)).hasMessageContaining("RATIO,SPREAD");
    assertThatThrownBy(() -> DrawnTimes.parse("1.2,x", 0, 0)).hasMessageContaining("'1.2,x'");
    assertThatThrownBy(() -> DrawnTimes.parse(".5,.1", 0, 0)).hasMessageContaining("1 to 1000");
    assertThatThrownBy(() -> DrawnTimes.parse("1.2,0", 0, 0)).hasMessageContaining("spread");
    assertThatThrownBy(() -> DrawnTimes.parse("1.2,.1", 2, 0)).hasMessageContaining("--tail");
    assertThatThrownBy(() -> DrawnTimes.parse("1.2,.1", 0, -1)).hasMessageContaining("--step");
    assertThatThrownBy(() -> new SoughtEffect(1, 1.1, 5)).hasMessageContaining("--at-least");
    assertThatThrownBy(() -> new SoughtEffect(1.1, 0.9, 5))
        .hasMessageContaining("--control-margin");
    assertThatThrownBy(() -> new SoughtEffect(1.1, 1.1, 0)).hasMessageContaining("--most-boots");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> settings(1.5, 0, 0, true, 1))
        .hasMessageContaining("p-bad is a probability");
    assertThatThrownBy(() -> settings(0.1, 0.1, 0, true, 1)).hasMessageContaining("not above");
    assertThatThrownBy(() -> settings(1, 0, 0, true, 0))
        .hasMessageContaining("at least one search");
    var chances = new Chances(1, 0, 0);
    var line = CommitGraph.line(5);
    assertThatThrownBy(
            () -> new SimulationSettings(line, OptionalInt.of(5), true, chances, 1, 1, 1))
        .hasMessageContaining("outside of the range");
    assertThatThrownBy(
            () -> new SimulationSettings(line, OptionalInt.empty(), true, chances, 1, 1, 0))
        .hasMessageContaining("at least one place");
    assertThatThrownBy(
            () ->
                new SimulationSettings(
                    CommitGraph.line(1), OptionalInt.empty(), true, chances, 1, 1, 1))
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> Judging.of(SHOWN, 5, false, Strategy.AUTO, 1, SoughtEffect.USUAL))
        .hasMessageContaining("confidence");
  }

  /** Mean tests of ALGORITHMS' table of ddmin, one and two guilty hunks. */
  @ParameterizedTest
  @CsvSource({"4,2.9,7.2", "8,4.5,13", "16,6.0,19.5", "32,7.5,24.6"})
  void findsHunksInAboutTheTestsThatTheMethodNeeds(int hunks, double one, double two)
      throws Exception {
    var single = new HunkSimulation(hunks, 1, 300, 1).run();
    var pair = new HunkSimulation(hunks, 2, 300, 1).run();
    assertThat(single.accuracy()).isEqualTo(1);
    assertThat(pair.accuracy()).isEqualTo(1);
    assertThat(single.meanTests()).isLessThanOrEqualTo(one * 1.1);
    assertThat(pair.meanTests()).isLessThanOrEqualTo(two * 1.1);
  }

  private static Simulation simulation(SimulationSettings settings) {
    return simulation(settings, Strategy.AUTO);
  }

  private static Simulation simulation(SimulationSettings settings, Strategy strategy) {
    return new Simulation(
        settings, Judging.of(SHOWN, 5, false, strategy, 0.95, SoughtEffect.USUAL));
  }

  private static SimulationSettings settings(
      double bad, double good, double skip, boolean any, int searches) {
    return new SimulationSettings(
        CommitGraph.line(129),
        OptionalInt.empty(),
        any,
        new Chances(bad, good, skip),
        searches,
        1,
        1);
  }
}
