package org.kbisect.campaign;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kbisect.search.CommitGraph;

/** A straight history; commit {@code k} has the id that {@link #id} gives it. */
record SimulatedLineage(int size, List<String> bases, boolean reverts) implements Lineage {
  /** The id of the revert of a commit. */
  static final String REVERT = "f".repeat(40);

  static SimulatedLineage line(int size) {
    return new SimulatedLineage(size, List.of(), true);
  }

  static String id(int number) {
    return "%040x".formatted(number);
  }

  @Override
  public NumberedRange range() {
    List<String> ids = IntStream.range(0, size).mapToObj(SimulatedLineage::id).toList();
    return new NumberedRange(CommitGraph.line(size), ids, List.of(0), size - 1);
  }

  @Override
  public NumberedRange unlimited() {
    return range();
  }

  @Override
  public List<String> mergeBases() {
    return bases;
  }

  @Override
  public List<String> parents(String commit) {
    return List.of(id(Integer.parseInt(commit, 16) - 1));
  }

  @Override
  public Optional<String> revert(String commit) {
    return reverts ? Optional.of(REVERT) : Optional.empty();
  }
}
