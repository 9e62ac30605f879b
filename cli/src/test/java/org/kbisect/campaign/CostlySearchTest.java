package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.judge.Budget;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.LabFault;
import org.kbisect.search.Strategy;

/** Ends that five boots of each tell apart, and whose search may take three boots: too few. */
class CostlySearchTest {
  private static final int SIZE = 40;
  private static final String GOOD = SimulatedLineage.id(0);
  private static final String BAD = SimulatedLineage.id(SIZE - 1);
  private static final Resolution HELD = new Resolution(0.01, true);

  private final List<Trial> tried = new ArrayList<>();
  private final List<Trial> triedVirtually = new ArrayList<>();

  @Test
  void bootsEachEndOnceInVirtualTime() throws Exception {
    var journal = new ListedJournal(List.of());

    BisectionResult result = run(journal, 3, virtual(journal));

    Finding.Costly costly = (Finding.Costly) result.finding();
    assertThat(costly.virtual())
        .isEqualTo(
            new VirtualEnds.Booted(new Sample.Time(1.2, HELD), new Sample.Time(1.5, HELD), 1.05));
    assertThat(costly.virtual().match(VirtualEnds.Booted::differ, not -> false)).isTrue();
    assertThat(triedVirtually).extracting(Trial::commit).containsExactly(GOOD, BAD);
    assertThat(tried).hasSize(10);
    assertThat(result.boots()).isEqualTo(12);
    assertThat(journal.written()).filteredOn(Trial::aside).hasSize(2);
  }

  /** The first of these is a journal of a version that booted nothing in virtual time. */
  @Test
  void goesOnFromAnyPlaceInTheJournal() throws Exception {
    var whole = new ListedJournal(List.of());
    BisectionResult result = run(whole, 3, virtual(whole));
    List<Trial> all = whole.written();

    for (int kept = all.size() - 2; kept <= all.size(); kept++) {
      tried.clear();
      triedVirtually.clear();
      var rest = new ListedJournal(all.subList(0, kept));

      assertThat(run(rest, 3, virtual(rest))).isEqualTo(result);
      assertThat(tried).isEmpty();
      assertThat(rest.written()).isEqualTo(all.subList(kept, all.size()));
    }
  }

  @Test
  void whatWasBootedInVirtualTimeIsNoEvidenceForTheCampaign() throws Exception {
    var journal = new ListedJournal(List.of());
    BisectionResult result = run(journal, 3, virtual(journal));
    List<Trial> all = journal.written();
    Lineage.NumberedRange range = SimulatedLineage.line(SIZE).range();

    assertThat(Prospect.known(request(), judging(3), range, all)).isEqualTo(result.prospect());
    assertThat(Calls.of(request(), judging(3), all))
        .isEqualTo(Calls.of(request(), judging(3), all.subList(0, 10)));
  }

  @Test
  void saysWhyThereIsNoVirtualTime() throws Exception {
    BisectionResult result =
        run(new ListedJournal(List.of()), 3, VirtualBench.refused("the guest has a disk"));

    assertThat(((Finding.Costly) result.finding()).virtual())
        .isEqualTo(new VirtualEnds.NotBooted("the guest has a disk"));
    assertThat(result.boots()).isEqualTo(10);
  }

  @Test
  void hasItsAnswerAlsoWhereTheLabFailsInVirtualTime() throws Exception {
    var journal = new ListedJournal(List.of());

    BisectionResult result = run(journal, 3, open(this::failing, journal));

    assertThat(((Finding.Costly) result.finding()).virtual())
        .isEqualTo(new VirtualEnds.NotBooted("no plugin"));
    assertThat(result.boots()).as("with the one that was made").isEqualTo(11);
    assertIsReplayed(journal, result);
  }

  @Test
  void hasItsAnswerAlsoWhereTheBenchOfVirtualTimeCannotBeOpened() throws Exception {
    var journal = new ListedJournal(List.of());

    BisectionResult result =
        run(
            journal,
            3,
            open(
                () -> {
                  throw new LabFault("no image");
                },
                journal));

    assertThat(((Finding.Costly) result.finding()).virtual())
        .isEqualTo(new VirtualEnds.NotBooted("no image"));
    assertThat(result.boots()).isEqualTo(10);
    assertIsReplayed(journal, result);
  }

  /** As a replay has it: its journal is all that there is. */
  private void assertIsReplayed(ListedJournal journal, BisectionResult result) throws Exception {
    Bench ended = ask -> fail(ask);
    var all = new ListedJournal(journal.written());
    assertThat(run(all, 3, open(() -> ended, all))).isEqualTo(result);

    int last = journal.written().size() - 1;
    var shorter = new ListedJournal(journal.written().subList(0, last));
    assertThatThrownBy(() -> run(shorter, 3, open(() -> ended, shorter)))
        .isInstanceOf(JournalEnds.class);
    assertThat(shorter.written()).isEmpty();
  }

  private static Trial fail(Ask ask) throws JournalEnds {
    throw new JournalEnds(ask);
  }

  private Bench failing() {
    return ask -> {
      if (ask.commit().equals(BAD)) {
        throw new LabFault("no plugin");
      }
      return virtually().run(ask);
    };
  }

  @Test
  void aSearchThatIsCheapEnoughHasNoUseForIt() throws Exception {
    var journal = new ListedJournal(List.of());

    BisectionResult result = run(journal, 300, virtual(journal));

    assertThat(result.finding()).isInstanceOf(Finding.FirstBad.class);
    assertThat(triedVirtually).isEmpty();
  }

  private BisectionResult run(Journal journal, int mostBoots, VirtualBench virtual)
      throws Exception {
    Bench journaled = new JournaledBench(new DrawnBench(tried, inRealTime()), journal);
    return new BisectCampaign(
            request(),
            judging(mostBoots),
            SimulatedLineage.line(SIZE),
            journaled,
            virtual,
            new SilentProgress())
        .run();
  }

  private VirtualBench virtual(Journal journal) {
    return open(this::virtually, journal);
  }

  private static VirtualBench open(AsideBench.Opening bench, Journal journal) {
    return new VirtualBench() {
      @Override
      public Optional<String> refusal() {
        return Optional.empty();
      }

      @Override
      public Bench open() {
        return new JournaledBench(new AsideBench(bench), journal);
      }
    };
  }

  /** The same at every boot. */
  private Bench virtually() {
    return new DrawnBench(
        triedVirtually, commit -> new Sample.Time(isSlow(commit) ? 1.5 : 1.2, HELD));
  }

  /** A commit's boots are a hundredth of a second apart; a slow one takes a fifth longer. */
  private static Function<String, Sample> inRealTime() {
    Map<String, Integer> boots = new HashMap<>();
    return commit ->
        new Sample.Time((isSlow(commit) ? 1.2 : 1) + boots.merge(commit, 1, Integer::sum) / 100.0);
  }

  private static boolean isSlow(String commit) {
    return !commit.startsWith("f") && Integer.parseInt(commit.substring(32), 16) >= 23;
  }

  private static Judging judging(int mostBoots) {
    return new Judging(
        SymptomKind.TIMED,
        new CalibrationLimits(5, 40, 1.05, false).within(new Budget(1, mostBoots)),
        SequentialTest.of(0.01, 0.01, 20),
        Strategy.AUTO,
        0.95);
  }

  private static BisectionRequest request() {
    return new BisectionRequest(
        "/repository",
        List.of(GOOD),
        BAD,
        List.of("good", "bad"),
        false,
        List.of(),
        List.of(),
        TimedTrials.JUDGE,
        new SearchSettings(5, "auto", 0.95, false, true));
  }
}
