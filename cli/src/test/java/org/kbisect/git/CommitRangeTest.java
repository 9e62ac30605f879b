package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.git.CommitRange.Limits;
import org.kbisect.git.DrawnHistory.Clock;
import org.kbisect.judge.Reading;
import org.kbisect.judge.SequentialTest;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.search.Conclusion;
import org.kbisect.search.Prior;
import org.kbisect.search.Search;
import org.kbisect.search.Strategy;
import org.kbisect.search.Suggestion;

/** Drawn histories with drawn clocks, against git. */
class CommitRangeTest {
  private static final int COMMITS = 60;
  private static final int PAIRS = 4;

  @TempDir private Path directory;

  /** Some good ends and a bad one that is not before any of them. */
  private record Ends(List<Integer> goods, int bad) {
    static Ends draw(Random random) {
      int bad = COMMITS / 2 + random.nextInt(COMMITS / 2);
      var goods = new TreeSet<Integer>();
      for (int end = 0; end <= random.nextInt(2); end++) {
        goods.add(random.nextInt(bad));
      }
      return new Ends(List.copyOf(goods), bad);
    }

    List<ObjectId> goods(List<String> ids) {
      return goods.stream().map(ids::get).map(ObjectId::fromString).toList();
    }

    ObjectId bad(List<String> ids) {
      return ObjectId.fromString(ids.get(bad));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void candidatesAreTheBadOnesAncestorsLessTheGoodOnes(long seed) throws Exception {
    var random = new Random(seed);
    DrawnHistory history = DrawnHistory.draw(random, COMMITS);
    List<String> ids = history.into(directory, Clock.wrong(random, COMMITS));
    var repository = new DrawnRepository(directory);
    // First a commit-graph file that knows the older half, then one that knows all.
    for (String known : List.of("", ids.get(COMMITS / 2), String.join("\n", ids))) {
      writeGraph(known);
      try (UserRepository user = DrawnHistory.open(directory)) {
        assertThat(user.history().graph().isPresent()).isEqualTo(!known.isEmpty());
        for (int pair = 0; pair < PAIRS; pair++) {
          Ends ends = Ends.draw(random);
          for (boolean firstParent : new boolean[] {false, true}) {
            assertThat(candidates(user, ids, ends, new Limits(firstParent, List.of())))
                .as("%s, first parent: %s", ends, firstParent)
                .isEqualTo(twoWholeWalks(repository, ids, ends, firstParent));
          }
          assertThat(mergeBases(user, ids, ends))
              .isEqualTo(bestCommonAncestors(history, ids, ends));
        }
      }
    }
  }

  private void writeGraph(String tips) throws Exception {
    if (!tips.isEmpty()) {
      var process =
          new ProcessBuilder("git", "commit-graph", "write", "--stdin-commits")
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      try (var input = process.getOutputStream()) {
        input.write(tips.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
      String said = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(said).isZero();
    }
  }

  private static Set<String> candidates(
      UserRepository user, List<String> ids, Ends ends, Limits limits) throws Exception {
    try {
      CommitRange range = CommitRange.read(user.history(), ends.goods(ids), ends.bad(ids), limits);
      var candidates = new TreeSet<>(range.ids());
      range.goods().forEach(good -> candidates.remove(range.ids().get(good)));
      assertThat(candidates).hasSize(range.candidates());
      return candidates;
    } catch (InvalidRequest nothing) {
      return Set.of();
    }
  }

  /** {@code git rev-list BAD} less {@code git rev-list GOOD}. */
  private static Set<String> twoWholeWalks(
      DrawnRepository repository, List<String> ids, Ends ends, boolean firstParent)
      throws Exception {
    String bad = ids.get(ends.bad());
    var left =
        firstParent
            ? lines(repository, "rev-list", "--first-parent", bad)
            : lines(repository, "rev-list", bad);
    for (int good : ends.goods()) {
      left.removeAll(lines(repository, "rev-list", ids.get(good)));
    }
    return left;
  }

  private static TreeSet<String> lines(DrawnRepository repository, String... words)
      throws Exception {
    return new TreeSet<>(repository.git(words).lines().toList());
  }

  private static Set<String> mergeBases(UserRepository user, List<String> ids, Ends ends)
      throws Exception {
    var found = new TreeSet<String>();
    CommitRange.mergeBases(user.history(), ends.goods(ids).get(0), ends.bad(ids))
        .forEach(base -> found.add(base.name()));
    return found;
  }

  /** What both contain, without what another of these contains. */
  private static Set<String> bestCommonAncestors(
      DrawnHistory history, List<String> ids, Ends ends) {
    BitSet common = history.ancestors(ends.bad());
    common.and(history.ancestors(ends.goods().get(0)));
    var best = new TreeSet<String>();
    for (int each = common.nextSetBit(0); each >= 0; each = common.nextSetBit(each + 1)) {
      int base = each;
      if (common.stream().noneMatch(other -> other != base && history.ancestors(other).get(base))) {
        best.add(ids.get(base));
      }
    }
    return best;
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void withPathsTheyAreTheOnesThatGitShowsWhereClocksAreRight(long seed) throws Exception {
    var random = new Random(seed);
    DrawnHistory history = DrawnHistory.draw(random, COMMITS);
    List<String> ids = history.into(directory.resolve("wrong"), Clock.wrong(random, COMMITS));
    List<String> twins = history.into(directory.resolve("right"), Clock.RIGHT);
    var right = new DrawnRepository(directory.resolve("right"));
    try (UserRepository user = DrawnHistory.open(directory.resolve("wrong"))) {
      for (int pair = 0; pair < PAIRS; pair++) {
        Ends ends = Ends.draw(random);
        for (String path : List.of("a", "b", "b/d")) {
          for (boolean firstParent : new boolean[] {false, true}) {
            var words = new ArrayList<>(List.of("rev-list", twins.get(ends.bad())));
            ends.goods().forEach(good -> words.add("^" + twins.get(good)));
            words.addAll(firstParent ? List.of("--first-parent", "--", path) : List.of("--", path));
            Set<String> shown = lines(right, words.toArray(String[]::new));
            Set<String> expected = new TreeSet<>();
            shown.forEach(twin -> expected.add(ids.get(twins.indexOf(twin))));
            assertThat(candidates(user, ids, ends, new Limits(firstParent, List.of(path))))
                .as("%s of %s, first parent: %s", path, ends, firstParent)
                .isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void everyStrategyFindsTheCulprit() throws Exception {
    for (long seed = 21; seed < 25; seed++) {
      var random = new Random(seed);
      DrawnHistory history = DrawnHistory.draw(random, COMMITS);
      Path repository = directory.resolve("r" + seed);
      List<String> ids = history.into(repository, Clock.wrong(random, COMMITS));
      Ends ends = Ends.draw(random);
      try (UserRepository user = DrawnHistory.open(repository)) {
        CommitRange range =
            CommitRange.read(user.history(), ends.goods(ids), ends.bad(ids), Limits.NONE);
        BitSet suspected =
            TouchingCommits.of(user.history(), range, new Limits(false, List.of("b")));
        for (Strategy strategy : Strategy.values()) {
          for (Prior prior :
              List.of(Prior.UNIFORM, Prior.suspecting(suspected, range.candidates()))) {
            int culprit = culprit(random, range);
            assertThat(found(history, ids, range, strategy, prior, culprit))
                .as("%s of seed %d", strategy, seed)
                .isEqualTo(culprit);
          }
        }
      }
    }
  }

  private static int culprit(Random random, CommitRange range) {
    int drawn;
    do {
      drawn = random.nextInt(range.ids().size());
    } while (range.goods().contains(drawn));
    return drawn;
  }

  private static int found(
      DrawnHistory history,
      List<String> ids,
      CommitRange range,
      Strategy strategy,
      Prior prior,
      int culprit) {
    int first = ids.indexOf(range.ids().get(culprit));
    Search search =
        strategy.begin(
            range.graph(),
            range.bad(),
            range.goods(),
            prior,
            org.kbisect.search.Limits.DEFAULT,
            SequentialTest.once());
    for (int boot = 0; boot < 5; boot++) {
      search = search.with(range.bad(), Reading.Judged.clear(true, 5));
      search = search.with(range.goods().get(0), Reading.Judged.clear(false, -5));
    }
    while (search.next() instanceof Suggestion.Run run) {
      String asked = range.ids().get(run.commit());
      boolean bad = history.ancestors(ids.indexOf(asked)).get(first);
      search = search.with(run.commit(), Reading.Judged.clear(bad, bad ? 5 : -5));
    }
    Conclusion conclusion = ((Suggestion.Done) search.next()).conclusion();
    return ((Conclusion.FirstBad) conclusion).commit();
  }

  @Test
  void aBadCommitBeforeAGoodOneIsRefusedWithBothNames() throws Exception {
    DrawnHistory history = DrawnHistory.draw(new Random(1), 5);
    List<String> ids = history.into(directory, Clock.RIGHT);
    var ends = new Ends(List.of(4), 1);
    try (UserRepository user = DrawnHistory.open(directory)) {
      assertThatThrownBy(
              () -> CommitRange.read(user.history(), ends.goods(ids), ends.bad(ids), Limits.NONE))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining(ids.get(1).substring(0, 12))
          .hasMessageContaining(ids.get(4).substring(0, 12));
    }
  }
}
