package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kbisect.Draws;
import org.kbisect.search.DeltaDebugging.Result;

class DeltaDebuggingTest {
  @Test
  void keepsExactlyTheGuiltyHunks() {
    for (int seed = 0; seed < Draws.atMost(2000); seed++) {
      var random = new Random(seed);
      int hunks = 1 + random.nextInt(20);
      var guilty = new HashSet<Integer>();
      for (int count = 1 + random.nextInt(3); count > 0; count--) {
        guilty.add(random.nextInt(hunks));
      }
      assertThat(run(DeltaDebugging.of(hunks), failing(guilty)).minimal())
          .as("seed %d", seed)
          .isEqualTo(guilty);
    }
  }

  @Test
  void neverTriesAConfigurationTwiceNorAllNorNone() {
    var tried = new HashSet<Set<Integer>>();
    var search = DeltaDebugging.of(16);
    for (var next = search.next(); next.isPresent(); next = search.next()) {
      assertThat(tried.add(next.get())).isTrue();
      assertThat(next.get()).isNotEmpty().hasSizeLessThan(16);
      search = search.with(next.get(), failing(Set.of(3, 12)).apply(next.get()));
    }
    assertThat(search.minimal()).containsExactlyInAnyOrder(3, 12);
  }

  @Test
  void aHunkThatDoesNotBuildAloneBringsWhatItNeeds() {
    var single = List.of(Set.of(0), Set.of(1), Set.of(2), Set.of(3));
    var search = DeltaDebugging.of(List.of(single), Map.of(3, Set.of(0)));
    var end = run(search, failing(Set.of(3)));
    assertThat(end.minimal()).containsExactlyInAnyOrder(0, 3);
  }

  @Test
  void unresolvedIsNoPass() {
    // Hunks 0 and 1 build only together; the guilty one is 2.
    Function<Set<Integer>, Result> kernel =
        kept ->
            kept.contains(0) != kept.contains(1)
                ? Result.UNRESOLVED
                : kept.contains(2) ? Result.FAILS : Result.PASSES;
    assertThat(run(DeltaDebugging.of(4), kernel).minimal()).containsExactly(2);
  }

  @Test
  void searchesFilesBeforeHunks() {
    var files = List.of(Set.of(0, 1, 2), Set.of(3, 4, 5));
    var single = List.of(Set.of(0), Set.of(1), Set.of(2), Set.of(3), Set.of(4), Set.of(5));
    var search = DeltaDebugging.of(List.of(files, single), Map.of());
    assertThat(search.next()).contains(Set.of(0, 1, 2));
    assertThat(run(search, failing(Set.of(4))).minimal()).containsExactly(4);
  }

  @Test
  void ofSixteenHunksOneOrTwoAreFoundInFewTests() {
    int tests = 0;
    int pairTests = 0;
    for (int one = 0; one < 16; one++) {
      tests += tests(Set.of(one));
      for (int other = 0; other < one; other++) {
        pairTests += tests(Set.of(one, other));
      }
    }
    assertThat(tests / 16.0).isLessThanOrEqualTo(6);
    assertThat(pairTests / 120.0).isLessThanOrEqualTo(20);
  }

  private static int tests(Set<Integer> guilty) {
    int tests = 0;
    var search = DeltaDebugging.of(16);
    for (var next = search.next(); next.isPresent(); next = search.next()) {
      search = search.with(next.get(), failing(guilty).apply(next.get()));
      tests++;
    }
    return tests;
  }

  @Test
  void oneHunkNeedsNoTest() {
    assertThat(DeltaDebugging.of(1).next()).isEmpty();
    assertThat(DeltaDebugging.of(1).minimal()).containsExactly(0);
    assertThatThrownBy(() -> DeltaDebugging.of(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void triesHalvesThenQuartersAndTheirComplements() {
    var tried = new ArrayList<Set<Integer>>();
    run(
        DeltaDebugging.of(4),
        kept -> {
          tried.add(kept);
          return kept.containsAll(Set.of(0, 3)) ? Result.FAILS : Result.PASSES;
        });

    assertThat(tried)
        .startsWith(Set.of(0, 1), Set.of(2), Set.of(2, 3))
        .contains(Set.of(0), Set.of(1), Set.of(3), Set.of(1, 2, 3), Set.of(0, 2, 3))
        .doesNotHaveDuplicates();
    assertThat(tried.indexOf(Set.of(1, 2, 3))).isLessThan(tried.indexOf(Set.of(0, 2, 3)));
  }

  @Test
  void aFailingComplementIsDividedFurtherAndNotBegunAnew() {
    // Of eight, 1 and 6: no half and no quarter fails alone, all but a quarter does.
    var search = DeltaDebugging.of(8);
    var kernel = failing(Set.of(1, 6));
    Set<Integer> failed = Set.of();
    for (var next = search.next(); next.isPresent(); next = search.next()) {
      boolean fails = kernel.apply(next.get()) == Result.FAILS;
      search = search.with(next.get(), kernel.apply(next.get()));
      if (fails) {
        failed = next.get();
        assertThat(search.minimal()).isEqualTo(failed);
      }
    }
    assertThat(failed).containsExactlyInAnyOrder(1, 6);
  }

  @Test
  void finerGroupsAreThoseOfTheSuspectsOnly() {
    var files = List.of(Set.of(0, 1, 2, 3), Set.of(4, 5));
    var functions = List.of(Set.of(0, 1), Set.of(2, 3), Set.of(4), Set.of(5));
    var single = List.of(Set.of(0), Set.of(1), Set.of(2), Set.of(3), Set.of(4), Set.of(5));
    var search = DeltaDebugging.of(List.of(files, functions, single), Map.of());

    search = search.with(Set.of(0, 1, 2, 3), Result.FAILS);
    assertThat(search.minimal()).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(search.next()).contains(Set.of(0, 1));
    search = search.with(Set.of(0, 1), Result.PASSES);
    assertThat(search.next()).contains(Set.of(2, 3));
    search = search.with(Set.of(2, 3), Result.FAILS);
    assertThat(search.next()).contains(Set.of(2));
    search = search.with(Set.of(2), Result.PASSES).with(Set.of(3), Result.FAILS);
    assertThat(search.next()).isEmpty();
    assertThat(search.minimal()).containsExactly(3);
  }

  @Test
  void whatBothHalvesNeedIsKeptInBoth() {
    var single = List.of(Set.of(0), Set.of(1), Set.of(2), Set.of(3));
    var needs = Map.of(1, Set.of(0), 2, Set.of(0), 3, Set.of(0));
    var search = DeltaDebugging.of(List.of(single), needs);

    assertThat(search.next()).contains(Set.of(0, 1));
    search = search.with(Set.of(0, 1), Result.PASSES);
    assertThat(search.next()).contains(Set.of(0, 2));
    search = search.with(Set.of(0, 2), Result.PASSES);
    assertThat(search.next()).contains(Set.of(0, 2, 3));
  }

  @Test
  void aKnownResultIsUsedWhereverItComesUpAgain() {
    var search = DeltaDebugging.of(4).with(Set.of(2, 3), Result.FAILS);
    assertThat(search.minimal()).as("not asked for yet").hasSize(4);

    search = search.with(Set.of(0, 1), Result.PASSES).with(Set.of(2), Result.UNRESOLVED);
    assertThat(search.minimal()).containsExactlyInAnyOrder(2, 3);
    assertThat(search.next()).contains(Set.of(3));
  }

  @Test
  void hunksThatNeedEachOtherAreOne() {
    var single = List.of(Set.of(0), Set.of(1));
    var search = DeltaDebugging.of(List.of(single), Map.of(0, Set.of(1), 1, Set.of(0)));

    assertThat(search.next()).isEmpty();
    assertThat(search.minimal()).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void noHunksAreNoSearch() {
    assertThatThrownBy(() -> DeltaDebugging.of(List.of(), Map.of()))
        .hasMessageContaining("there are no hunks");
    assertThatThrownBy(() -> DeltaDebugging.of(List.of(List.of()), Map.of()))
        .hasMessageContaining("there are no hunks");
  }

  private static Function<Set<Integer>, Result> failing(Set<Integer> guilty) {
    return kept -> kept.containsAll(guilty) ? Result.FAILS : Result.PASSES;
  }

  private static DeltaDebugging run(DeltaDebugging begun, Function<Set<Integer>, Result> kernel) {
    var search = begun;
    for (var next = search.next(); next.isPresent(); next = search.next()) {
      search = search.with(next.get(), kernel.apply(next.get()));
    }
    return search;
  }
}
