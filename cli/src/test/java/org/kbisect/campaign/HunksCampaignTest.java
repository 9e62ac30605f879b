package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.judge.Call;
import org.kbisect.judge.Sample;

class HunksCampaignTest {
  private static final int HUNKS = 12;
  private final List<Trial> tried = new ArrayList<>();
  private final Random random = new Random(4);

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 11})
  void findsTheOneGuiltyHunkInNoise(int guilty) throws Exception {
    HunksResult result = run(kept -> time(kept.contains(guilty)), Map.of());

    assertThat(result.finding()).isEqualTo(new HunksFinding.Guilty(Set.of(guilty), Call.GOOD));
    assertThat(result.configurations()).isLessThan(12);
    assertThat(result.effect().orElseThrow().lower()).isGreaterThan(1.5);
  }

  @Test
  void findsTwoThatOnlyShowItTogether() throws Exception {
    HunksResult result = run(kept -> time(kept.containsAll(Set.of(2, 9))), Map.of());

    assertThat(result.finding()).isEqualTo(new HunksFinding.Guilty(Set.of(2, 9), Call.GOOD));
  }

  @Test
  void whatDoesNotBuildIsNotAPass() throws Exception {
    HunksResult result =
        run(
            kept ->
                kept.contains(7) && !kept.contains(1)
                    ? new Sample.Unusable("does not build")
                    : time(kept.contains(7)),
            Map.of());

    assertThat(((HunksFinding.Guilty) result.finding()).hunks()).containsExactlyInAnyOrder(1, 7);
    assertThat(result.unresolved()).isPositive();
  }

  @Test
  void bringsAlongWhatAHunkNeeds() throws Exception {
    HunksResult result = run(kept -> time(kept.contains(7)), Map.of(7, Set.of(1)));

    assertThat(((HunksFinding.Guilty) result.finding()).hunks()).containsExactlyInAnyOrder(1, 7);
    assertThat(result.unresolved()).isZero();
  }

  @Test
  void saysThatTheRestIsGuiltyTooWhenItIs() throws Exception {
    HunksResult result = run(kept -> time(kept.contains(3) || kept.contains(8)), Map.of());

    assertThat(((HunksFinding.Guilty) result.finding()).converse()).isEqualTo(Call.BAD);
  }

  @Test
  void searchesNothingWhenCommitAndParentDoNotDiffer() throws Exception {
    HunksResult result = run(kept -> time(false), Map.of());

    assertThat(result.finding()).isInstanceOf(HunksFinding.NotReproduced.class);
    assertThat(result.configurations()).isZero();
  }

  private Sample time(boolean slow) {
    return new Sample.Time((slow ? 9 : 2) + random.nextGaussian() / 10);
  }

  @Test
  void goesOnFromAnyPointOfItsJournalToTheSameEnd() throws Exception {
    // Told apart by the kept hunks alone, so that a second run sees the same.
    Function<Set<Integer>, Sample> kernels =
        kept -> new Sample.Time((kept.contains(7) ? 9 : 2) + kept.size() / 100.0);
    HunksResult whole = run(kernels, Map.of());
    List<Trial> all = List.copyOf(tried);

    for (int kept = 0; kept <= all.size(); kept++) {
      tried.clear();
      var journal = new ListedJournal(all.subList(0, kept));

      assertThat(run(kernels, Map.of(), journal)).isEqualTo(whole);
      assertThat(tried).hasSize(all.size() - kept).isEqualTo(journal.written());
    }
  }

  private HunksResult run(
      Function<Set<Integer>, Sample> behaviour, Map<Integer, Set<Integer>> needs) throws Exception {
    return run(behaviour, needs, new ListedJournal(List.of()));
  }

  private HunksResult run(
      Function<Set<Integer>, Sample> behaviour, Map<Integer, Set<Integer>> needs, Journal journal)
      throws Exception {
    var hunks = new DrawnHunks(HUNKS, needs);
    var request =
        new BisectionRequest(
            "/r",
            List.of(hunks.keeping(Set.of())),
            hunks.keeping(hunks.all()),
            List.of("parent", "commit"),
            false,
            List.of(),
            List.of(),
            TimedTrials.JUDGE,
            new SearchSettings(5, "auto", 0.95, false, false));
    Bench bench = new DrawnBench(tried, commit -> behaviour.apply(hunks.kept(commit)));
    return new HunksCampaign(
            request,
            TimedTrials.JUDGING,
            hunks,
            new JournaledBench(bench, journal),
            new SilentProgress())
        .run();
  }
}
