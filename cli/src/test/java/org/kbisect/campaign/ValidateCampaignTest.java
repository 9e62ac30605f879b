package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.Validation.TriedKernel;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.campaign.ValidationRequest.Reference;
import org.kbisect.campaign.ValidationRequest.Row;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Call;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.Judge;
import org.kbisect.search.Strategy;

class ValidateCampaignTest {
  private static final Judging EXACT =
      new Judging(
          SymptomKind.SHOWN,
          new CalibrationLimits(1, 1, 1.5, true),
          SequentialTest.once(),
          Strategy.AUTO,
          0.95);

  /** Boots that are alike need no second one; boots that are not are repeated. */
  private static final Judging CONTROL =
      new Judging(
          SymptomKind.SHOWN,
          new CalibrationLimits(1, 32, 1.5, false),
          SequentialTest.of(0.01, 0.01, 20),
          Strategy.AUTO,
          0.95);

  private final List<Trial> tried = new ArrayList<>();
  private final Random random = new Random(6);

  @Test
  void validatesWhatCuresBaseAndTip() throws Exception {
    Validation found = exact(commit -> shown(!commit.endsWith("+fix")), "base", "tip");

    assertThat(found.verdict()).isEqualTo(Verdict.VALIDATED);
    assertThat(found.cells()).extracting(TriedKernel::boots).containsExactly(1, 1, 1, 1);
    assertThat(found.cells())
        .extracting(TriedKernel::call)
        .containsExactly(Call.BAD, Call.GOOD, Call.BAD, Call.GOOD);
  }

  @Test
  void bootsWithAndWithoutInTurnsThatTurn() throws Exception {
    run(request(List.of(), List.of(), "base"), TimedTrials.JUDGING, CONTROL, this::slowWithout);

    assertThat(tried.stream().map(Trial::commit).toList().subList(0, 6))
        .containsExactly("base", "base+fix", "base+fix", "base", "base", "base+fix");
  }

  @Test
  void whatCuresOnlyTheBaseIsIneffective() throws Exception {
    Validation found = exact(commit -> shown(!commit.equals("base+fix")), "base", "tip");

    assertThat(found.verdict()).isEqualTo(Verdict.INEFFECTIVE);
    assertThat(found.reason()).contains("tip is bad with it, too");
  }

  @Test
  void theSameKernelIsIneffective() throws Exception {
    Validation found =
        runOn(
            new DrawnBench(tried, commit -> shown(true), commit -> "one kernel"),
            request(List.of(), List.of(), "base"),
            EXACT,
            CONTROL);

    assertThat(found.verdict()).isEqualTo(Verdict.INEFFECTIVE);
    assertThat(found.reason()).contains("it builds the same kernel");
  }

  @Test
  void nothingRunsWhenNoFileIsChanged() throws Exception {
    var row = new Row("base", "base", "base");

    Validation found =
        run(request(List.of(row), List.of(), List.of()), EXACT, CONTROL, commit -> shown(true));

    assertThat(found.verdict()).isEqualTo(Verdict.INEFFECTIVE);
    assertThat(tried).isEmpty();
  }

  @Test
  void aControlThatFailsWithItAgainAndAgainIsHarm() throws Exception {
    Validation found = controlled(commit -> shown(!fixed(commit)), commit -> shown(fixed(commit)));

    assertThat(found.verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(found.cells().get(3).boots()).as("one failure may be chance").isGreaterThan(3);
  }

  @Test
  void aControlThatFailsOnceIsChance() throws Exception {
    int[] boots = new int[1];

    Validation found =
        controlled(
            commit -> shown(!fixed(commit)), commit -> shown(fixed(commit) && boots[0]++ == 0));

    assertThat(found.verdict()).isEqualTo(Verdict.VALIDATED);
  }

  @Test
  void whatFailsInAnotherWayWithItIsHarm() throws Exception {
    Validation found =
        exact(commit -> fixed(commit) ? new Sample.Unusable("panicked") : shown(true), "base");

    assertThat(found.verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void whatDoesNotBuildWithItIsUndecided() throws Exception {
    Validation found =
        exact(commit -> fixed(commit) ? new Sample.Unusable("error: x") : shown(true), "base");

    assertThat(found.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(found.reason()).isEqualTo("base does not build with it: error: x");
    assertThat(tried.stream().filter(trial -> fixed(trial.commit()))).hasSize(1);
  }

  @Test
  void aBaseWithoutTheSymptomIsNotReproduced() throws Exception {
    assertThat(exact(commit -> shown(false), "base").verdict()).isEqualTo(Verdict.NOT_REPRODUCED);
  }

  @Test
  void timesThatDoNotDifferAreNotValidated() throws Exception {
    Validation found =
        run(
            request(List.of(), List.of(), "base"),
            TimedTrials.JUDGING,
            CONTROL,
            commit -> new Sample.Time(9 + random.nextGaussian()));

    assertThat(found.verdict()).isEqualTo(Verdict.INEFFECTIVE);
  }

  @Test
  void timesThatMayDifferAreUndecidedAndItSaysHowManyBootsWouldTell() throws Exception {
    Validation found =
        run(
            request(List.of(), List.of(), "base"),
            TimedTrials.judging(1.05, 10),
            CONTROL,
            commit -> drawn(9, 0.2));

    assertThat(found.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(found.reason()).contains("after 10 boots of each; about ", " would tell (--trials)");
  }

  @Test
  void aFixOfLessThanHalfAgainIsEffective() throws Exception {
    Validation found = timed(commit -> drawn(fixed(commit) ? 1 : 1.45, 0.05), Optional.empty());

    assertThat(found.verdict()).isEqualTo(Verdict.VALIDATED);
    assertThat(found.effects().get(0).words()).startsWith("base: 0.").endsWith("as long with it");
    assertThat(found.effects().get(0).effect().upper()).isLessThan(0.8);
  }

  @Test
  void halfACureIsPartial() throws Exception {
    Validation half =
        timed(
            commit -> drawn(commit.equals("good") ? 1 : fixed(commit) ? 1.22 : 1.5, 0.05),
            Optional.of("good"));
    Validation whole =
        timed(
            commit -> drawn(commit.equals("good") || fixed(commit) ? 1 : 1.5, 0.05),
            Optional.of("good"));

    assertThat(half.verdict()).isEqualTo(Verdict.PARTIAL);
    assertThat(half.reason()).contains("is better with it, and still takes 1.");
    assertThat(half.effects())
        .extracting(Validation.Effects::subject)
        .contains("what is left, against the good end");
    assertThat(whole.verdict()).isEqualTo(Verdict.VALIDATED);
  }

  @Test
  void ineffectiveNeedsEquivalenceShownWhereAGoodEndIsKnownToo() throws Exception {
    // The fix takes a twentieth off what is half as long again: bad with it, and not the same.
    Validation open =
        timed(
            commit -> drawn(commit.equals("good") ? 1 : fixed(commit) ? 1.45 : 1.5, 0.15),
            Optional.of("good"),
            10);
    Validation same =
        timed(commit -> drawn(commit.equals("good") ? 1 : 1.5, 0.02), Optional.of("good"), 40);

    assertThat(open.verdict()).as(open.reason()).isEqualTo(Verdict.UNDECIDED);
    assertThat(open.reason()).contains("base: with it", "would tell (--trials)");
    assertThat(same.verdict()).isEqualTo(Verdict.INEFFECTIVE);
  }

  @Test
  void aTipThatIsNotShownToBeTheSameIsUndecidedToo() throws Exception {
    var rows = List.of(new Row("base", "base", "base+fix"), new Row("tip", "tip", "tip+fix"));
    Validation found =
        new ValidateCampaign(
                request(rows, List.of(), List.of(), Optional.of("good")),
                List.of(TimedTrials.judging(1.05, 10)),
                List.of(
                    new DrawnBench(
                        tried,
                        commit ->
                            drawn(
                                List.of("good", "base+fix").contains(commit) ? 1 : 1.5,
                                commit.startsWith("tip") ? 0.2 : 0.03))),
                new SilentProgress())
            .run();

    assertThat(found.verdict()).as(found.reason()).isEqualTo(Verdict.UNDECIDED);
    assertThat(found.reason()).contains("tip: with it");
  }

  @Test
  void aSymptomThatIsRarerAndNotGoneIsPartial() throws Exception {
    int[] boots = new int[1];
    Validation found =
        run(
            request(List.of(), List.of(), "base"),
            new Judging(
                SymptomKind.SHOWN,
                new CalibrationLimits(20, 40, 1.05, false),
                SequentialTest.of(0.01, 0.01, 20),
                Strategy.AUTO,
                0.95),
            CONTROL,
            commit -> shown(!fixed(commit) || boots[0]++ % 4 == 0));

    assertThat(found.verdict()).isEqualTo(Verdict.PARTIAL);
    assertThat(found.reason()).contains("still in 5 of 20 boots");
  }

  @Test
  void aControlThatGetsSlowerByMoreThanTheMarginIsHarm() throws Exception {
    Function<String, Sample> cured = commit -> drawn(fixed(commit) ? 1 : 1.5, 0.05);

    Validation harm = timedControl(cured, commit -> drawn(fixed(commit) ? 1.3 : 1, 0.05));
    Validation sound = timedControl(cured, commit -> drawn(1, 0.05));
    Validation unclear = timedControl(cured, commit -> drawn(fixed(commit) ? 1.08 : 1, 0.3));

    assertThat(harm.verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(harm.reason()).contains("a control is worse with it at base: 1.");
    assertThat(sound.verdict()).isEqualTo(Verdict.VALIDATED);
    assertThat(sound.effects().get(1).words()).matches("s: not slower by more than [0-9] %");
    assertThat(unclear.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(unclear.reason()).contains("yet of a control base: with it", "would tell");
  }

  private Sample drawn(double seconds, double spread) {
    return new Sample.Time(seconds * Math.exp(spread * random.nextGaussian()));
  }

  private Validation timed(Function<String, Sample> kernels, Optional<String> good)
      throws Exception {
    return timed(kernels, good, 40);
  }

  private Validation timed(Function<String, Sample> kernels, Optional<String> good, int most)
      throws Exception {
    var rows = List.of(new Row("base", "base", "base+fix"));
    return new ValidateCampaign(
            request(rows, List.of(), List.of(), good),
            List.of(TimedTrials.judging(1.05, most)),
            List.of(new DrawnBench(tried, kernels)),
            new SilentProgress())
        .run();
  }

  private Validation timedControl(
      Function<String, Sample> kernels, Function<String, Sample> underControl) throws Exception {
    var rows = List.of(new Row("base", "base", "base+fix"));
    return new ValidateCampaign(
            request(rows, List.of(), List.of(TimedTrials.JUDGE), Optional.empty()),
            List.of(TimedTrials.judging(1.05, 40), TimedTrials.judging(1.05, 20)),
            List.of(new DrawnBench(tried, kernels), new DrawnBench(tried, underControl)),
            new SilentProgress())
        .run();
  }

  @Test
  void aCulpritThatIsGoodItselfLeavesItUndecided() throws Exception {
    List<Reference> references =
        List.of(
            new Reference("parent", "parent", Call.GOOD),
            new Reference("culprit", "culprit", Call.BAD));
    Function<String, Sample> right = commit -> shown(List.of("base", "culprit").contains(commit));

    Validation known = run(request(List.of(), references, "base"), EXACT, CONTROL, right);
    Validation wrong =
        run(
            request(List.of(), references, "base"),
            EXACT,
            CONTROL,
            commit -> shown(commit.equals("base")));

    assertThat(known.verdict()).isEqualTo(Verdict.VALIDATED);
    assertThat(known.cells()).extracting(TriedKernel::base).contains("parent", "culprit");
    assertThat(wrong.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(wrong.reason()).contains("culprit is GOOD and not BAD");
  }

  @Test
  void goesOnFromAnyPointOfItsJournalToTheSameEnd() throws Exception {
    ValidationRequest request = request(List.of(), List.of(), "base", "tip");
    Map<String, Sample> times =
        Map.of(
            "base", new Sample.Time(9),
            "base+fix", new Sample.Time(2),
            "tip", new Sample.Time(8),
            "tip+fix", new Sample.Time(2.1));
    Function<String, Sample> kernels = commit -> times.getOrDefault(commit, shown(false));
    Validation whole = run(request, TimedTrials.JUDGING, CONTROL, kernels);
    List<Trial> all = List.copyOf(tried);

    for (int kept = 0; kept <= all.size(); kept++) {
      tried.clear();
      var journal = new ListedJournal(all.subList(0, kept));
      Bench bench = new JournaledBench(new DrawnBench(tried, kernels), journal);

      assertThat(runOn(bench, request, TimedTrials.JUDGING, CONTROL)).isEqualTo(whole);
      assertThat(tried).hasSize(all.size() - kept);
    }
    assertThat(whole.verdict()).isEqualTo(Verdict.VALIDATED);
  }

  private static boolean fixed(String commit) {
    return commit.endsWith("+fix");
  }

  private static Sample shown(boolean shown) {
    return shown ? new Sample.Shown() : new Sample.NotShown();
  }

  private Sample slowWithout(String commit) {
    return new Sample.Time((fixed(commit) ? 2 : 9) + random.nextGaussian() / 10);
  }

  private Validation exact(Function<String, Sample> kernels, String... bases) throws Exception {
    return run(request(List.of(), List.of(), bases), EXACT, CONTROL, kernels);
  }

  private Validation controlled(
      Function<String, Sample> kernels, Function<String, Sample> underControl) throws Exception {
    ValidationRequest asked =
        request(
            List.of(new Row("base", "base", "base+fix")), List.of(), List.of(TimedTrials.JUDGE));
    return new ValidateCampaign(
            asked,
            List.of(EXACT, CONTROL),
            List.of(new DrawnBench(tried, kernels), new DrawnBench(tried, underControl)),
            new SilentProgress())
        .run();
  }

  private Validation run(
      ValidationRequest request, Judging judging, Judging control, Function<String, Sample> kernels)
      throws Exception {
    return runOn(new DrawnBench(tried, kernels), request, judging, control);
  }

  private static Validation runOn(
      Bench bench, ValidationRequest request, Judging judging, Judging control) throws Exception {
    return new ValidateCampaign(
            request, List.of(judging, control), List.of(bench), new SilentProgress())
        .run();
  }

  private static ValidationRequest request(
      List<Judge> controls, List<Reference> references, String... bases) {
    List<Row> rows = new ArrayList<>();
    for (String base : bases) {
      rows.add(new Row(base, base, base + "+fix"));
    }
    return request(rows, references, controls);
  }

  private static ValidationRequest request(
      List<Row> rows, List<Reference> references, List<Judge> controls) {
    return request(rows, references, controls, Optional.empty());
  }

  private static ValidationRequest request(
      List<Row> rows, List<Reference> references, List<Judge> controls, Optional<String> good) {
    return new ValidationRequest(
        "/r",
        List.of("a fix"),
        rows,
        good,
        references,
        TimedTrials.JUDGE,
        controls,
        new SearchSettings(1, "auto", 0.95, false, false));
  }
}
