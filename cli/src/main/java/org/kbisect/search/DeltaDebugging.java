package org.kbisect.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Zeller's ddmin as a value: which of a commit's hunks are needed for the symptom. A configuration
 * is the set of hunks that are kept on top of the parent; all of them together are known to fail.
 *
 * <p>Hunks come in groups (a file's, then a function's) that are searched first as wholes.
 */
public final class DeltaDebugging {

  /** What became of a configuration. */
  public enum Result {
    /** The symptom was there. */
    FAILS,
    /** It was not. */
    PASSES,
    /** It does not apply, does not build or was not judged: neither of the two. */
    UNRESOLVED
  }

  private final List<List<Set<Integer>>> levels;
  private final Map<Integer, Set<Integer>> needs;
  private final Map<Set<Integer>, Result> known;
  private final State state;

  /**
   * Where the search is.
   *
   * @param level index into the levels of grouping
   * @param units groups of hunks that are still suspect
   * @param parts into how many chunks they are divided
   */
  private record State(int level, List<Set<Integer>> units, int parts) {}

  private DeltaDebugging(
      List<List<Set<Integer>>> levels,
      Map<Integer, Set<Integer>> needs,
      Map<Set<Integer>, Result> known,
      State state) {
    this.levels = levels;
    this.needs = needs;
    this.known = known;
    this.state = state;
  }

  /** Hunks 0 to {@code hunks - 1}, in no groups and each able to stand alone. */
  public static DeltaDebugging of(int hunks) {
    var single = new ArrayList<Set<Integer>>();
    for (int hunk = 0; hunk < hunks; hunk++) {
      single.add(Set.of(hunk));
    }
    return of(List.of(single), Map.of());
  }

  /**
   * Grouped hunks.
   *
   * @param levels coarsest first, each a division of all hunks; the last one of single hunks
   * @param needs hunks without which a hunk does not build, themselves closed under this
   */
  public static DeltaDebugging of(
      List<List<Set<Integer>>> levels, Map<Integer, Set<Integer>> needs) {
    if (levels.isEmpty() || levels.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("there are no hunks");
    }
    return new DeltaDebugging(
            List.copyOf(levels), Map.copyOf(needs), Map.of(), new State(0, levels.get(0), 2))
        .advanced();
  }

  /** The configuration to try next; nothing when {@link #minimal} is final. */
  public Optional<Set<Integer>> next() {
    return state.units().size() <= 1 ? Optional.empty() : untried();
  }

  /** The hunks that are still suspect; at the end none of them can be left out. */
  public Set<Integer> minimal() {
    return closed(state.units());
  }

  /** The search that knows what became of a configuration. */
  public DeltaDebugging with(Set<Integer> configuration, Result result) {
    var more = new HashMap<>(known);
    more.put(Set.copyOf(configuration), result);
    return new DeltaDebugging(levels, needs, Map.copyOf(more), state).advanced();
  }

  /** Draws all conclusions that need no further test. */
  private DeltaDebugging advanced() {
    var now = this;
    for (var step = now.step(); step.isPresent(); step = now.step()) {
      now = new DeltaDebugging(levels, needs, known, step.get());
    }
    return now;
  }

  private Optional<State> step() {
    if (state.units().size() > 1) {
      for (var reduced : reductions()) {
        var result = known.get(closed(reduced.units()));
        if (result == null) {
          return Optional.empty();
        }
        if (result == Result.FAILS) {
          return Optional.of(reduced);
        }
      }
      if (state.parts() < state.units().size()) {
        int finer = Math.min(2 * state.parts(), state.units().size());
        return Optional.of(new State(state.level(), state.units(), finer));
      }
    }
    return state.level() + 1 < levels.size() ? Optional.of(refined()) : Optional.empty();
  }

  private State refined() {
    var suspects = minimal();
    var finer =
        levels.get(state.level() + 1).stream().filter(unit -> suspects.containsAll(unit)).toList();
    return new State(state.level() + 1, finer, 2);
  }

  private Optional<Set<Integer>> untried() {
    return reductions().stream()
        .map(reduced -> closed(reduced.units()))
        .filter(configuration -> !known.containsKey(configuration))
        .findFirst();
  }

  /** Each chunk alone, then each complement: what the search goes on with if that fails. */
  private List<State> reductions() {
    var units = state.units();
    int parts = Math.min(state.parts(), units.size());
    var all = closed(units);
    var reductions = new ArrayList<State>();
    for (int part = 0; part < parts; part++) {
      var chunk = chunk(part, parts);
      if (parts == 2 && part == 1 && chunk.size() > 1) {
        // The first half passed, so the fault is most likely in this one: half of it that fails
        // spares a test, and one that does not is a chunk of the next division anyway.
        reductions.add(new State(state.level(), chunk.subList(0, chunk.size() / 2), 2));
      }
      reductions.add(new State(state.level(), chunk, 2));
    }
    // The complement of one half is the other half.
    for (int part = 0; part < parts && parts > 2; part++) {
      var rest = new ArrayList<>(units);
      rest.removeAll(chunk(part, parts));
      reductions.add(new State(state.level(), List.copyOf(rest), Math.max(parts - 1, 2)));
    }
    reductions.removeIf(reduced -> closed(reduced.units()).equals(all));
    return reductions;
  }

  private List<Set<Integer>> chunk(int part, int parts) {
    int size = state.units().size();
    return state.units().subList(part * size / parts, (part + 1) * size / parts);
  }

  private Set<Integer> closed(Collection<Set<Integer>> units) {
    var hunks = new TreeSet<Integer>();
    for (var unit : units) {
      for (int hunk : unit) {
        hunks.add(hunk);
        hunks.addAll(needs.getOrDefault(hunk, Set.of()));
      }
    }
    return Set.copyOf(hunks);
  }
}
