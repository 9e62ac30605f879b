package org.kbisect.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kbisect.search.CommitGraph;

/**
 * A history without files: a commit's id is its number, the good end is 0, the bad end the last.
 */
record DrawnHistory(NumberedRange range) implements Lineage {
  static final int GOOD = 0;

  static DrawnHistory of(CommitGraph graph) {
    var ids = IntStream.range(0, graph.size()).mapToObj(Integer::toString).toList();
    return new DrawnHistory(new NumberedRange(graph, ids, List.of(GOOD), graph.size() - 1));
  }

  @Override
  public NumberedRange unlimited() {
    return range;
  }

  @Override
  public List<String> mergeBases() {
    return List.of();
  }

  @Override
  public List<String> parents(String commit) {
    return Arrays.stream(range.graph().parents(Integer.parseInt(commit)))
        .mapToObj(Integer::toString)
        .toList();
  }

  /** Nothing is there to revert; a simulation is about the search. */
  @Override
  public Optional<String> revert(String commit) {
    return Optional.empty();
  }
}
