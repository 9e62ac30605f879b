package org.kbisect.campaign;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Hunks of a commit, four in each file. A commit's id has a bit for each hunk that it keeps.
 *
 * @param needs the hunks without which a hunk does not build
 */
record DrawnHunks(int count, Map<Integer, Set<Integer>> needs) implements Hunks {
  private static final int IN_A_FILE = 4;

  DrawnHunks(int count) {
    this(count, Map.of());
  }

  Set<Integer> all() {
    return IntStream.range(0, count).boxed().collect(toCollection(TreeSet::new));
  }

  /** The hunks that a commit keeps. */
  Set<Integer> kept(String commit) {
    int bits = Integer.parseInt(commit, 16);
    return IntStream.range(0, count)
        .filter(hunk -> (bits >> hunk & 1) == 1)
        .boxed()
        .collect(toCollection(TreeSet::new));
  }

  @Override
  public Name name(int hunk) {
    return new Name("file", "", Integer.toString(hunk));
  }

  @Override
  public List<List<Set<Integer>>> levels() {
    List<Integer> hunks = List.copyOf(all());
    var files = new ArrayList<Set<Integer>>();
    for (int first = 0; first < count; first += IN_A_FILE) {
      files.add(Set.copyOf(hunks.subList(first, Math.min(count, first + IN_A_FILE))));
    }
    return List.of(files, hunks.stream().<Set<Integer>>map(Set::of).toList());
  }

  @Override
  public String keeping(Set<Integer> kept) {
    return "%040x".formatted(kept.stream().mapToInt(hunk -> 1 << hunk).sum());
  }
}
