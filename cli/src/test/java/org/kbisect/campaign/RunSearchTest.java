package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.build.BuildResult;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.KernelImage;
import org.kbisect.build.SourceTree;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.FiledHistory.ListedNotes;
import org.kbisect.judge.Call;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.LabFault;
import org.kbisect.search.CommitGraph;
import org.kbisect.search.Strategy;

/** Searches that infer kernels, on drawn histories with files. */
class RunSearchTest {
  private static final int SIZE = 60;

  private final List<Trial> tried = new ArrayList<>();

  /** Whatever the builds in the middle read, such as files that neither end has. */
  @ParameterizedTest
  @CsvSource({
    "SHOWN, false, 40, 38",
    "SHOWN, true, 120, 20",
    "TIMED, false, 12, 10",
    "TIMED, true, 40, 5"
  })
  void findsTheCulpritOrASetThatHasIt(SymptomKind kind, boolean breaks, int seeds, int atLeast)
      throws Exception {
    int found = 0;
    for (int seed = 0; seed < seeds; seed++) {
      FiledHistory history = history(seed, breaks);
      if (endsDiffer(history)) {
        Finding finding = run(history, kind, new ListedNotes(), List.of()).finding();
        found += requireCulprit(finding, history, seed) ? 1 : 0;
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(atLeast);
  }

  /** Returns whether it is the only one. */
  private static boolean requireCulprit(Finding finding, FiledHistory history, int seed) {
    if (finding instanceof Finding.Ambiguous several) {
      assertThat(several.commits()).as("seed %d", seed).contains(history.culprit());
      return false;
    }
    var first = (Finding.FirstBad) finding;
    assertThat(first.commit()).as("seed %d", seed).isEqualTo(history.culprit());
    assertThat(first.verification().culprit()).as("seed %d", seed).isEqualTo(Call.BAD);
    assertThat(first.verification().parent()).as("seed %d", seed).contains(Call.GOOD);
    return true;
  }

  @Test
  void findsACulpritInAFileThatNeitherEndReads() throws Exception {
    int found = 0;
    for (int seed = 0; seed < 2000 && found < 8; seed++) {
      FiledHistory history = history(seed, false);
      if (endsDiffer(history) && guessedAlike(history)) {
        requireCulprit(
            run(history, SymptomKind.SHOWN, new ListedNotes(), List.of()).finding(), history, seed);
        found++;
      }
    }
    assertThat(found).isEqualTo(8);
  }

  /** Whether the lists of the ends say that the culprit cannot change the kernel. */
  private static boolean guessedAlike(FiledHistory history) throws Exception {
    String last = FiledHistory.id(SIZE - 1);
    history.build(history.checkout(FiledHistory.id(0)));
    history.build(history.checkout(last));
    var range = history.range();
    var alike = KnownRuns.askable(range);
    alike.andNot(history.differing(range, alike, List.of(FiledHistory.id(0), last)).orElseThrow());
    return alike.get(Integer.parseInt(history.culprit()));
  }

  @Test
  void namesNoCommitButByBuildsOfItAndItsParents() throws Exception {
    for (int seed = 0; seed < 30; seed++) {
      FiledHistory history = history(seed, false);
      if (endsDiffer(history)) {
        tried.clear();
        Finding finding = run(history, SymptomKind.SHOWN, new ListedNotes(), List.of()).finding();
        String culprit = ((Finding.FirstBad) finding).commit();

        assertThat(history.built()).as("seed %d", seed).contains(culprit);
        assertThat(history.built()).as("seed %d", seed).containsAll(history.parents(culprit));
      }
    }
  }

  @Test
  void buildsFewerKernelsThanWithoutLists() throws Exception {
    int with = 0;
    int without = 0;
    for (int seed = 0; seed < 30; seed++) {
      FiledHistory history = history(seed, false);
      if (endsDiffer(history)) {
        run(history, SymptomKind.SHOWN, new ListedNotes(), List.of());
        with += history.built().size();
        FiledHistory again = history(seed, false);
        new Campaign(again, SymptomKind.SHOWN, List.of())
            .bisect(JournaledRelevance.NONE, new Blind(again));
        without += again.built().size();
      }
    }
    assertThat(with).isLessThan(without);
  }

  /** The cache may be emptied between: what is decided again is decided from the journal. */
  @ParameterizedTest
  @CsvSource({"SHOWN, false", "SHOWN, true", "TIMED, false"})
  void aResumedSearchDecidesAlike(SymptomKind kind, boolean breaks) throws Exception {
    for (int seed = 0; seed < (kind == SymptomKind.SHOWN ? 20 : 4); seed++) {
      FiledHistory history = history(seed, breaks);
      if (!endsDiffer(history)) {
        continue;
      }
      tried.clear();
      var notes = new ListedNotes();
      Finding whole = run(history, kind, notes, List.of()).finding();
      List<Trial> all = List.copyOf(tried);
      for (int kept = 0; kept <= all.size(); kept += 2) {
        tried.clear();
        history.emptyCache();

        Finding resumed = run(history, kind, notes.upTo(kept), all.subList(0, kept)).finding();

        requireSame(whole, resumed, "seed %d, %d trials kept".formatted(seed, kept));
        if (kept == all.size()) {
          assertThat(tried).isEmpty();
        }
      }
    }
  }

  private static void requireSame(Finding whole, Finding resumed, String named) {
    if (whole instanceof Finding.FirstBad first) {
      assertThat(((Finding.FirstBad) resumed).commit()).as(named).isEqualTo(first.commit());
    } else {
      assertThat(resumed).as(named).isInstanceOf(whole.getClass());
    }
  }

  /** One that was begun by a version without lists has no notes, and goes on without. */
  @Test
  void aCampaignThatBeganWithoutStaysWithout() throws Exception {
    FiledHistory history = history(3, false);
    new Campaign(history, SymptomKind.SHOWN, List.of())
        .bisect(JournaledRelevance.NONE, new Blind(history));
    List<Trial> all = List.copyOf(tried);
    for (int kept = 3; kept <= all.size(); kept++) {
      tried.clear();
      var notes = new ListedNotes().upTo(kept);

      run(history, SymptomKind.SHOWN, notes, all.subList(0, kept));

      assertThat(tried.stream().map(Trial::commit).limit(all.size() - kept).toList())
          .isEqualTo(all.subList(kept, all.size()).stream().map(Trial::commit).toList());
    }
  }

  /** A list that is not complete, as a bug would have it. */
  @Test
  void anInferenceThatABuildRefutesCountsNoMore() throws Exception {
    int refuted = 0;
    for (int seed = 0; seed < 30; seed++) {
      FiledHistory history = history(seed, false);
      if (endsDiffer(history)) {
        tried.clear();
        var relevance = new JournaledRelevance(Optional.of(nothingMatters()), new ListedNotes());
        Finding finding =
            new Campaign(history, SymptomKind.SHOWN, List.of())
                .bisect(relevance, new Blind(history))
                .finding();
        refuted += requireCulprit(finding, history, seed) ? 1 : 0;
      }
    }
    assertThat(refuted).isGreaterThan(20);
  }

  private static Relevance nothingMatters() {
    return (range, asked, built) -> Optional.of(new BitSet());
  }

  private static FiledHistory history(int seed, boolean breaks) {
    var random = new Random(seed);
    return FiledHistory.draw(random, graph(random, seed), breaks);
  }

  private static CommitGraph graph(Random random, int seed) {
    if (seed % 3 == 0) {
      return CommitGraph.line(SIZE);
    }
    var builder = CommitGraph.builder();
    var tips = new int[3];
    builder.addCommit();
    for (int commit = 1; commit < SIZE - 1; commit++) {
      int line = random.nextInt(tips.length);
      if (line > 0 && tips[line] != tips[0] && random.nextInt(6) == 0) {
        tips[0] = builder.addCommit(tips[0], tips[line]);
        tips[line] = tips[0];
      } else {
        tips[line] = builder.addCommit(tips[line]);
      }
    }
    builder.addCommit(java.util.stream.IntStream.of(tips).distinct().toArray());
    return builder.build();
  }

  private static boolean endsDiffer(FiledHistory history) {
    String last = FiledHistory.id(SIZE - 1);
    return history.builds(FiledHistory.id(0)) && history.builds(last) && history.isBad(last);
  }

  private BisectionResult run(
      FiledHistory history, SymptomKind kind, ListedNotes notes, List<Trial> earlier)
      throws Exception {
    return new Campaign(history, kind, earlier)
        .bisect(new JournaledRelevance(Optional.of(history), notes), history);
  }

  /** One campaign that has made these trials before. */
  private final class Campaign {
    private final FiledHistory history;
    private final SymptomKind kind;
    private final List<Trial> earlier;

    Campaign(FiledHistory history, SymptomKind kind, List<Trial> earlier) {
      this.history = history;
      this.kind = kind;
      this.earlier = earlier;
    }

    BisectionResult bisect(JournaledRelevance relevance, KernelBuilder builder) throws Exception {
      boolean exact = kind == SymptomKind.SHOWN;
      var request =
          new BisectionRequest(
              "/repository",
              List.of(FiledHistory.id(0)),
              FiledHistory.id(SIZE - 1),
              List.of("good", "bad"),
              false,
              List.of(),
              List.of(),
              TimedTrials.JUDGE,
              new SearchSettings(5, "auto", 0.95, false, false));
      Booting booting = this::boot;
      Bench bench =
          new KernelBench(
              new Workshop(
                  history,
                  builder,
                  Path.of("/evidence"),
                  new SilentProgress(),
                  Optional.empty(),
                  Ahead.NOTHING),
              booting);
      var journal = new ListedJournal(earlier);
      return new BisectCampaign(
              request,
              Judging.of(kind, exact ? 1 : 5, exact, Strategy.AUTO, 0.95, SoughtEffect.USUAL),
              history,
              new JournaledBench(new Listed(bench), journal),
              VirtualBench.refused("a drawn history has no virtual time"),
              List.of(),
              relevance,
              new SilentProgress())
          .run();
    }

    private Trial boot(Ask ask, Built kernel) {
      boolean bad = kernel.image().signature().contains("with the fault");
      Sample shown = bad ? new Sample.Shown() : new Sample.NotShown();
      Sample time = new Sample.Time((bad ? 6 : 2) + (ask.id() * 37 % 100) / 1000.0);
      return new Trial(
          ask.commit(),
          kind == SymptomKind.SHOWN ? shown : time,
          "",
          Optional.of(kernel.image().signature()),
          Trial.seconds(kernel.took()),
          1,
          false,
          Optional.empty(),
          Optional.empty(),
          false,
          kernel.inferred(),
          Optional.empty());
    }
  }

  /** Keeps what is tried. */
  private final class Listed implements Bench {
    private final Bench bench;

    Listed(Bench bench) {
      this.bench = bench;
    }

    @Override
    public Trial run(Ask ask) throws IOException, InterruptedException, LabFault {
      Trial trial = bench.run(ask);
      tried.add(trial);
      return trial;
    }

    @Override
    public void remember(Trial trial) {
      bench.remember(trial);
    }
  }

  /** A builder that keeps no lists. */
  private record Blind(FiledHistory history) implements KernelBuilder {
    @Override
    public Optional<KernelImage> find(String treeId) {
      return history.find(treeId);
    }

    @Override
    public BuildResult build(SourceTree source) {
      return history.build(source);
    }
  }
}
