package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.judge.Call;
import org.kbisect.judge.Sample;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;

class BisectCampaignTest {
  private static final int SIZE = 40;
  private static final int CULPRIT = 23;
  private static final String REVERT = "f".repeat(40);

  private final List<Trial> tried = new ArrayList<>();
  private final Random random = new Random(2);

  @Test
  void findsTheFirstSlowCommitAndVerifiesIt() throws Exception {
    BisectionResult result =
        run(BisectCampaignTest::slowFromCulpritOn, SimulatedLineage.line(SIZE));

    Finding.FirstBad first = (Finding.FirstBad) result.finding();
    assertThat(first.commit()).isEqualTo(SimulatedLineage.id(CULPRIT));
    assertThat(first.verification())
        .isEqualTo(new Verification(Optional.of(Call.GOOD), Call.BAD, Optional.of(Call.GOOD)));
    assertThat(first.verification().holds()).isTrue();
  }

  @Test
  void searchesNothingWhenTheEndsDoNotDiffer() throws Exception {
    BisectionResult result =
        run(commit -> new Sample.Time(2 + random.nextGaussian() / 20), SimulatedLineage.line(SIZE));

    assertThat(result.finding()).isInstanceOf(Finding.NotReproduced.class);
    assertThat(result.steps()).isZero();
  }

  @Test
  void saysThatTheEndsAreSwapped() {
    assertThatThrownBy(
            () ->
                run(
                    commit -> new Sample.Time(number(commit) == 0 ? 9 + noise() : 2 + noise()),
                    SimulatedLineage.line(SIZE)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("swapped");
  }

  @Test
  void aBadMergeBaseMeansFixedBetween() throws Exception {
    String base = "a".repeat(40);

    BisectionResult result =
        run(
            commit -> commit.equals(base) ? new Sample.Time(9) : slowFromCulpritOn(commit),
            new SimulatedLineage(SIZE, List.of(base), true));

    assertThat(result.finding()).isEqualTo(new Finding.FixedBetween(base));
  }

  @Test
  void namesTheSetWhenOnlySkippedCommitsAreLeft() throws Exception {
    BisectionResult result =
        run(
            commit ->
                number(commit) >= 20 && number(commit) <= CULPRIT
                    ? new Sample.Unusable("does not build")
                    : slowFromCulpritOn(commit),
            SimulatedLineage.line(SIZE));

    assertThat(((Finding.Ambiguous) result.finding()).commits())
        .containsExactly(
            SimulatedLineage.id(20),
            SimulatedLineage.id(21),
            SimulatedLineage.id(22),
            SimulatedLineage.id(23),
            SimulatedLineage.id(24));
  }

  @Test
  void doesNotClaimARevertThatCannotBeTried() throws Exception {
    BisectionResult result =
        run(BisectCampaignTest::slowFromCulpritOn, new SimulatedLineage(SIZE, List.of(), false));

    assertThat(((Finding.FirstBad) result.finding()).verification().revert()).isEmpty();
  }

  @Test
  void aReplayedJournalTakesTheSameDecisionsAndTriesNothingAgain() throws Exception {
    BisectionResult whole = run(BisectCampaignTest::slowFromCulpritOn, SimulatedLineage.line(SIZE));
    List<Trial> all = List.copyOf(tried);
    for (int kept = 0; kept <= all.size(); kept += 3) {
      tried.clear();
      var journal = new ListedJournal(all.subList(0, kept));

      BisectionResult resumed =
          campaign(
                  new JournaledBench(bench(BisectCampaignTest::slowFromCulpritOn), journal),
                  SimulatedLineage.line(SIZE))
              .run();

      assertThat(resumed).isEqualTo(whole);
      assertThat(tried).hasSize(all.size() - kept);
      assertThat(journal.written()).isEqualTo(all.subList(kept, all.size()));
    }
  }

  @Test
  void aTrialThatEndedLaterThanTheNextIsMadeAgainAndReadInItsTurn() throws Exception {
    BisectionResult whole = run(BisectCampaignTest::slowFromCulpritOn, SimulatedLineage.line(SIZE));
    List<Trial> all = List.copyOf(tried);
    for (int missing = 1; missing <= all.size(); missing++) {
      tried.clear();
      var journal = new ListedJournal(all).without(missing);

      BisectionResult resumed =
          campaign(
                  new JournaledBench(bench(BisectCampaignTest::slowFromCulpritOn), journal),
                  SimulatedLineage.line(SIZE))
              .run();

      assertThat(resumed).isEqualTo(whole);
      assertThat(journal.written()).containsExactly(all.get(missing - 1));
    }
  }

  @Test
  void whatASearchTakesIsKnownBeforeTheNextOneForTheSame() throws Exception {
    Lineage lineage = SimulatedLineage.line(SIZE);
    BisectionResult result = run(commit -> drawn(commit, 3), lineage);
    var request = request(5);

    Optional<Prospect> known = Prospect.known(request, TimedTrials.JUDGING, lineage.range(), tried);

    assertThat(result.prospect()).isPresent();
    assertThat(known).isPresent();
    assertThat(known.get().boots()).isCloseTo(result.prospect().get().boots(), within(1e-9));
    assertThat(known.get().budget().candidates()).isEqualTo(SIZE - 1);
    assertThat(Prospect.known(request, TimedTrials.JUDGING, lineage.range(), tried.subList(0, 6)))
        .as("three boots of each tell nothing")
        .isEmpty();
  }

  @Test
  void endsAreTheSameWhereTheyAreBootedAndJudgedForTheSame() {
    assertThat(request(5).hasEndsOf(request(9))).isTrue();
    var asked = request(5);
    Experiment other = asked.judge().booted().orElseThrow().withSymptom("restarts");
    assertThat(asked.hasEndsOf(like(asked, "/other", asked.bad(), asked.judge()))).isFalse();
    assertThat(asked.hasEndsOf(like(asked, asked.repository(), "x", asked.judge()))).isFalse();
    assertThat(
            asked.hasEndsOf(like(asked, asked.repository(), asked.bad(), new Judge.Boots(other))))
        .isFalse();
  }

  private static BisectionRequest like(
      BisectionRequest asked, String repository, String bad, Judge judge) {
    return new BisectionRequest(
        repository,
        asked.good(),
        bad,
        asked.named(),
        false,
        List.of(),
        List.of(),
        judge,
        asked.search());
  }

  private Sample drawn(String commit, double ratio) {
    boolean slow = !commit.equals(REVERT) && number(commit) >= CULPRIT;
    return new Sample.Time((slow ? ratio : 1) * Math.exp(random.nextGaussian() / 20));
  }

  private BisectionResult run(Function<String, Sample> kernels, Lineage lineage) throws Exception {
    return campaign(bench(kernels), lineage).run();
  }

  private static BisectCampaign campaign(Bench bench, Lineage lineage) {
    return new BisectCampaign(
        request(5),
        TimedTrials.JUDGING,
        lineage,
        bench,
        VirtualBench.refused("drawn kernels have no clock"),
        new SilentProgress());
  }

  private static BisectionRequest request(int trials) {
    return new BisectionRequest(
        "/repository",
        List.of(SimulatedLineage.id(0)),
        SimulatedLineage.id(SIZE - 1),
        List.of("good", "bad"),
        false,
        List.of(),
        List.of(),
        TimedTrials.JUDGE,
        new SearchSettings(trials, "auto", 0.95, false, true));
  }

  private Bench bench(Function<String, Sample> kernels) {
    return new DrawnBench(tried, kernels);
  }

  private static Sample slowFromCulpritOn(String commit) {
    boolean slow = !commit.equals(REVERT) && number(commit) >= CULPRIT;
    // Told apart by the commit alone, so that a second run sees the same.
    return new Sample.Time((slow ? 6 : 2) + (commit.hashCode() % 100) / 1000.0);
  }

  private static int number(String commit) {
    return commit.equals(REVERT) ? -1 : Integer.parseInt(commit.substring(32), 16);
  }

  private double noise() {
    return random.nextDouble() / 100;
  }
}
