package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.judge.Sample;
import org.kbisect.plan.InvalidRequest;

class ShrinkCampaignTest {
  private static final int SYMBOLS = 24;
  private static final String GOOD = "a".repeat(40);
  private static final String BAD = "b".repeat(40);

  private final List<Trial> tried = new ArrayList<>();
  private final List<Set<Integer>> enough = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 23})
  void findsTheOneSymbolWithoutWhichTheSymptomIsGone(int needed) throws Exception {
    ShrinkFinding.Smallest found = smallest(kept -> kept.contains(needed));

    assertThat(found.symbols()).containsExactly(needed);
    assertThat(found.of()).isEqualTo(SYMBOLS);
    assertThat(found.doubt()).isEmpty();
    assertThat(enough).endsWith(Set.of(needed));
  }

  @Test
  void findsTwoThatAreNeededTogether() throws Exception {
    assertThat(smallest(kept -> kept.containsAll(Set.of(3, 17))).symbols())
        .containsExactlyInAnyOrder(3, 17);
  }

  @Test
  void whatIsAssertedIsOftenEnough() throws Exception {
    ShrinkResult result = run((kept, commit) -> time(commit.equals(BAD)), nothing());

    assertThat(result.finding().smallest().orElseThrow().symbols()).isEmpty();
    assertThat(result.configurations()).isEqualTo(1);
    assertThat(enough).containsExactly(Set.of());
  }

  /** A kernel that is slow at both ends looks bad by the times of the other configuration. */
  @Test
  void isNotVerifiedWhereTheGoodEndIsAsSlow() throws Exception {
    ShrinkResult result =
        run((kept, commit) -> time(commit.equals(BAD) || kept.size() < SYMBOLS), nothing());

    assertThat(result.finding().smallest().orElseThrow().doubt()).isPresent();
  }

  @Test
  void whatDoesNotBootIsNoPass() throws Exception {
    ShrinkResult result =
        run(
            (kept, commit) ->
                kept.contains(5)
                    ? time(commit.equals(BAD) && kept.contains(20))
                    : new Sample.Unusable("panicked"),
            nothing());

    assertThat(result.finding().smallest().orElseThrow().symbols())
        .containsExactlyInAnyOrder(5, 20);
    assertThat(result.unresolved()).isPositive();
  }

  @Test
  void searchesNothingWhereTheEndsDoNotDiffer() throws Exception {
    ShrinkResult result = run((kept, commit) -> time(false), nothing());

    assertThat(result.finding()).isInstanceOf(ShrinkFinding.NotReproduced.class);
    assertThat(result.configurations()).isZero();
    assertThat(enough).isEmpty();
  }

  @Test
  void swappedEndsAreNotSearched() {
    assertThatThrownBy(() -> run((kept, commit) -> time(commit.equals(GOOD)), nothing()))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("are they swapped?");
  }

  @Test
  void goesOnFromAnyPointOfItsJournalToTheSameEnd() throws Exception {
    BiFunction<Set<Integer>, String, Sample> kernels =
        (kept, commit) ->
            new Sample.Time(
                (commit.equals(BAD) && kept.containsAll(Set.of(3, 17)) ? 9 : 2)
                    + kept.size() / 100.0);
    ShrinkResult whole = run(kernels, nothing());
    List<Trial> all = List.copyOf(tried);

    for (int kept = 0; kept <= all.size(); kept++) {
      tried.clear();
      var journal = new ListedJournal(all.subList(0, kept));

      assertThat(run(kernels, journal)).isEqualTo(whole);
      assertThat(tried).hasSize(all.size() - kept).isEqualTo(journal.written());
    }
  }

  private ShrinkFinding.Smallest smallest(Predicate<Set<Integer>> shows) throws Exception {
    return run((kept, commit) -> time(commit.equals(BAD) && shows.test(kept)), nothing())
        .finding()
        .smallest()
        .orElseThrow();
  }

  private static Sample time(boolean slow) {
    return new Sample.Time(slow ? 9 : 2);
  }

  private static ListedJournal nothing() {
    return new ListedJournal(List.of());
  }

  private ShrinkResult run(BiFunction<Set<Integer>, String, Sample> kernels, Journal journal)
      throws Exception {
    var ends =
        new BisectionRequest(
            "/r",
            List.of(GOOD),
            BAD,
            List.of("good", "bad"),
            false,
            List.of(),
            List.of(),
            TimedTrials.JUDGE,
            new SearchSettings(5, "auto", 0.95, false, false));
    return new ShrinkCampaign(
            ends, TimedTrials.JUDGING, new Listed(kernels, journal), new SilentProgress())
        .run();
  }

  /** Symbols in four groups; a kernel is known by those that it keeps. */
  private final class Listed implements Symbols {
    private final BiFunction<Set<Integer>, String, Sample> kernels;
    private final Journal journal;

    Listed(BiFunction<Set<Integer>, String, Sample> kernels, Journal journal) {
      this.kernels = kernels;
      this.journal = journal;
    }

    @Override
    public List<List<Set<Integer>>> levels() {
      return List.of(divided(SYMBOLS / 4), divided(1));
    }

    private List<Set<Integer>> divided(int size) {
      return IntStream.range(0, SYMBOLS / size)
          .mapToObj(
              group ->
                  IntStream.range(group * size, (group + 1) * size)
                      .boxed()
                      .collect(Collectors.toUnmodifiableSet()))
          .toList();
    }

    @Override
    public Bench keeping(Set<Integer> kept) {
      return new JournaledBench(
          new DrawnBench(tried, commit -> kernels.apply(kept, commit)), journal);
    }

    @Override
    public void enough(Set<Integer> kept) {
      enough.add(kept);
    }
  }
}
