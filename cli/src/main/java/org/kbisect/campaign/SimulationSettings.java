package org.kbisect.campaign;

import java.util.OptionalInt;
import org.kbisect.search.CommitGraph;
import org.kbisect.search.Strategy;

/**
 * Searches to simulate. The good end is the graph's commit 0, the bad end its last one.
 *
 * @param culprit graph index; without one each search draws its own
 * @param anyCulprit whether there is a culprit at all
 * @param badRate how often a kernel with the culprit shows the symptom, 0 to 1
 * @param goodRate how often one without it does, 0 to 1
 * @param skipRate how many of the commits between the ends do not build, 0 to 1
 * @param confidence at which a search names its answer
 */
public record SimulationSettings(
    CommitGraph graph,
    OptionalInt culprit,
    boolean anyCulprit,
    double badRate,
    double goodRate,
    double skipRate,
    int searches,
    long seed,
    Strategy strategy,
    double confidence) {
  public SimulationSettings {
    requireProbability("p-bad", badRate);
    requireProbability("p-good", goodRate);
    requireProbability("p-skip", skipRate);
    if (graph.size() < 2) {
      throw new IllegalArgumentException(
          "the range is empty: it needs a commit after the good one");
    }
    if (searches < 1) {
      throw new IllegalArgumentException("at least one search is needed, not " + searches);
    }
    if (anyCulprit && badRate <= goodRate) {
      throw new IllegalArgumentException(
          "p-bad " + badRate + " is not above p-good " + goodRate + ": no search could tell them");
    }
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "the confidence is more than 0.5 and less than 1, not " + confidence);
    }
    culprit.ifPresent(
        commit -> {
          if (commit < 1 || commit >= graph.size() || !graph.isAncestor(commit, graph.size() - 1)) {
            throw new IllegalArgumentException(
                "the culprit "
                    + commit
                    + " is outside of the range: an ancestor of the last commit, "
                    + (graph.size() - 1)
                    + ", from 1 on");
          }
        });
  }

  private static void requireProbability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is a probability from 0 to 1, not " + value);
    }
  }
}
