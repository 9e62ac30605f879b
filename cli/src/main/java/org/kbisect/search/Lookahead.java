package org.kbisect.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

/** Which boots can come next: a search is imagined to be told each reading, good and bad. */
final class Lookahead {
  /** Searches that are imagined for each commit wanted: many suggest what others do, too. */
  private static final int IMAGINED = 2;

  private Lookahead() {}

  /**
   * A search that was told some readings.
   *
   * @param path the commits that they were of
   */
  private record Imagined(Search search, List<Integer> path) {}

  static List<Integer> of(Search search, int most) {
    var ahead = new ArrayList<Integer>();
    Queue<Imagined> open = new ArrayDeque<>(List.of(new Imagined(search, List.of())));
    for (int left = 1 + IMAGINED * most;
        left > 0 && ahead.size() < most && !open.isEmpty();
        left--) {
      Imagined next = open.remove();
      if (next.search().next() instanceof Suggestion.Run run) {
        int commit = run.commit();
        List<Integer> path = Stream.concat(next.path().stream(), Stream.of(commit)).toList();
        int first = path.get(0) == commit ? 1 : 0; // the suggested boot itself is not ahead
        if (Collections.frequency(path, commit) - first > Collections.frequency(ahead, commit)) {
          ahead.add(commit);
        }
        for (boolean shown : new boolean[] {false, true}) {
          imagined(next.search(), commit, shown)
              .ifPresent(told -> open.add(new Imagined(told, path)));
        }
      }
    }
    return List.copyOf(ahead);
  }

  /** The search that was told so; empty where it would not believe it, and nothing comes after. */
  private static Optional<Search> imagined(Search search, int commit, boolean shown) {
    try {
      return Optional.of(search.imagine(commit, shown));
    } catch (ContradictoryVerdicts end) {
      return Optional.empty();
    }
  }
}
