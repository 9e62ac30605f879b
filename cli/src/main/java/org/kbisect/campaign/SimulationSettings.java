package org.kbisect.campaign;

import java.util.Optional;
import java.util.OptionalInt;
import org.kbisect.search.CommitGraph;

/**
 * Searches to simulate. The good end is the graph's commit 0, the bad end its last one.
 *
 * @param culprit graph index; without one each search draws its own
 * @param anyCulprit whether there is a culprit at all
 * @param chances heeded but for the skips where there are no times
 * @param times where the symptom is a longer one
 * @param searches at least one
 * @param seed of all that is drawn
 * @param places kernels that boot at the same time, at least one
 */
public record SimulationSettings(
    CommitGraph graph,
    OptionalInt culprit,
    boolean anyCulprit,
    Chances chances,
    Optional<DrawnTimes> times,
    int searches,
    long seed,
    int places) {

  /**
   * What kernels do, each a probability.
   *
   * @param bad that one with the culprit shows the symptom
   * @param good that one without it does
   * @param skip that a commit between the ends does not build
   */
  public record Chances(double bad, double good, double skip) {
    public Chances {
      requireProbability("p-bad", bad);
      requireProbability("p-good", good);
      requireProbability("p-skip", skip);
    }

    private static void requireProbability(String name, double value) {
      require(value >= 0 && value <= 1, name + " is a probability from 0 to 1, not " + value);
    }
  }

  public SimulationSettings {
    require(graph.size() > 1, "the range is empty: it needs a commit after the good one");
    require(searches > 0, "at least one search is needed, not " + searches);
    require(places > 0, "at least one place is needed, not " + places);
    require(
        !anyCulprit || times.isPresent() || chances.bad() > chances.good(),
        "p-bad %s is not above p-good %s: no search could tell them"
            .formatted(chances.bad(), chances.good()));
    int bad = graph.size() - 1;
    culprit.ifPresent(
        commit ->
            require(
                commit > 0 && commit <= bad && graph.isAncestor(commit, bad),
                "the culprit %d is outside of the range: an ancestor of the last commit, %d, from 1 on"
                    .formatted(commit, bad)));
  }

  /** Kernels that show the symptom or do not. */
  public SimulationSettings(
      CommitGraph graph,
      OptionalInt culprit,
      boolean anyCulprit,
      Chances chances,
      int searches,
      long seed,
      int places) {
    this(graph, culprit, anyCulprit, chances, Optional.empty(), searches, seed, places);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
