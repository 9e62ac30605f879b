package org.kbisect.search;

import java.util.Collection;
import java.util.Locale;
import org.kbisect.judge.SequentialTest;

/** How a history is searched. */
public enum Strategy {
  /** By probabilities: a bisection while boots are alike, and right where they are not. */
  AUTO,
  /** A bisection in which each verdict is final, with galloping over broken blocks. */
  EXACT,
  /** As {@link #EXACT}, with git's own rule for skipped commits. */
  GIT;

  /**
   * The search at its beginning.
   *
   * @param prior not heeded by {@link #GIT}, which goes where git goes
   * @param limits of the boots, heeded by {@link #AUTO} only, and the confidence
   * @param test what decides one commit, for the other two
   * @throws InvalidRange if there is nothing to search
   */
  public Search begin(
      CommitGraph graph,
      int bad,
      Collection<Integer> goods,
      Prior prior,
      Limits limits,
      SequentialTest test) {
    return switch (this) {
      case AUTO -> NoisySearch.of(graph, bad, goods, prior, limits);
      case EXACT ->
          Bisection.of(graph, bad, goods, prior, test, SkipRule.GALLOP, limits.confidence());
      case GIT ->
          Bisection.of(graph, bad, goods, Prior.UNIFORM, test, SkipRule.GIT, limits.confidence());
    };
  }

  /** As users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
