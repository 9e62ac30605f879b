package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.judge.Call;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.search.Strategy;

/** The search for the commit that took a symptom away, over histories that are drawn. */
class FindFixTest {
  private static final int SIZE = 200;
  private static final int FIX = 131;

  private final List<Trial> tried = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheCommitFromWhichOnTheScreenIsInTime(long seed) throws Exception {
    var random = new Random(seed);

    var result =
        run(
            SymptomKind.TIMED,
            commit ->
                new Sample.Time((isFixed(commit) ? 2 : 4) * Math.exp(random.nextGaussian() / 20)));

    assertFixed(result);
    // The journal is of what was seen, and not of its opposite.
    assertThat(tried)
        .filteredOn(trial -> !isFixed(trial.commit()))
        .allMatch(trial -> trial.sample().duration().orElseThrow() > 3);
    assertThat(result.prospect().orElseThrow().effect().orElseThrow().ratio()).isBetween(1.8, 2.2);
  }

  /** The broken end never came to its end: only "longer" is known of it. */
  @Test
  void findsTheCommitFromWhichOnTheBootEndsAtAll() throws Exception {
    var random = new Random(9);

    var result =
        run(
            SymptomKind.TIMED,
            commit ->
                isFixed(commit)
                    ? new Sample.Time(2 * Math.exp(random.nextGaussian() / 20))
                    : new Sample.Censored(60));

    assertFixed(result);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheCommitAfterWhichAFlakyCrashIsGone(long seed) throws Exception {
    var random = new Random(seed);

    var result =
        run(
            SymptomKind.SHOWN,
            commit ->
                !isFixed(commit) && random.nextDouble() < 0.8
                    ? new Sample.Shown()
                    : new Sample.NotShown());

    assertFixed(result);
  }

  @Test
  void saysInItsOwnWordsThatNothingWasFixed() throws Exception {
    var result = run(SymptomKind.SHOWN, commit -> new Sample.Shown());

    assertThat(result.finding())
        .isInstanceOfSatisfying(
            Finding.NotReproduced.class,
            found ->
                assertThat(found.reason())
                    .contains("the symptom was gone in 0 of", "the broken end", "the fixed end")
                    .doesNotContain("good", "bad end"));
  }

  @Test
  void saysThatTheEndsAreSwapped() {
    assertThatThrownBy(
            () ->
                run(
                    SymptomKind.SHOWN,
                    commit -> isFixed(commit) ? new Sample.Shown() : new Sample.NotShown()))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("leave --find fix out");
  }

  private static void assertFixed(BisectionResult result) {
    assertThat(result.finding())
        .isInstanceOfSatisfying(
            Finding.FirstBad.class,
            found -> {
              assertThat(found.commit()).isEqualTo(SimulatedLineage.id(FIX));
              assertThat(found.verification())
                  .isEqualTo(
                      new Verification(Optional.of(Call.GOOD), Call.BAD, Optional.of(Call.GOOD)));
            });
  }

  /** The fixed end without the fix is as broken as before. */
  private static boolean isFixed(String commit) {
    return !commit.equals(SimulatedLineage.REVERT)
        && Integer.parseInt(commit.substring(32), 16) >= FIX;
  }

  private BisectionResult run(SymptomKind kind, Function<String, Sample> kernels) throws Exception {
    Judge judge = TimedTrials.JUDGE;
    var request =
        new BisectionRequest(
            "/repository",
            List.of(SimulatedLineage.id(0)),
            SimulatedLineage.id(SIZE - 1),
            List.of("bad", "good"),
            false,
            List.of(),
            List.of(),
            judge,
            new SearchSettings(5, "auto", 0.95, false, false),
            List.of(),
            Sought.FIX);
    return new BisectCampaign(
            request,
            Judging.of(kind, 5, false, Strategy.AUTO, 0.95, SoughtEffect.USUAL),
            SimulatedLineage.line(SIZE),
            request.sought().seenOf(new DrawnBench(tried, kernels)),
            VirtualBench.refused("drawn kernels have no clock"),
            new SilentProgress())
        .run();
  }
}
