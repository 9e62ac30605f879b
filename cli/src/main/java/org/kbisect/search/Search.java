package org.kbisect.search;

import java.util.List;
import org.kbisect.judge.Call;
import org.kbisect.judge.Reading;

/**
 * A search over a commit range, as a value: it suggests, the caller boots and tells it the reading.
 *
 * <p>Feeding the same readings in the same order gives the same search, so a journal can be
 * replayed. The readings of the end points' calibration are fed first, like any other. Commits are
 * indices in the whole graph.
 */
public interface Search {

  /** What to run next, or the conclusion. Two calls give the same answer. */
  Suggestion next();

  /**
   * The search that also knows this reading of this commit.
   *
   * @throws ContradictoryVerdicts if a search that allows no noise was told of noise
   */
  Search with(int commit, Reading reading);

  /** The search that reckons with these costs from here on. */
  Search with(Costs costs);

  /** What the readings of this commit call it so far, on their own. */
  Call call(int commit);

  /** Estimated commits still to be judged, as git counts them. */
  int stepsLeft();

  /** Commits that may still be the first bad one. */
  int candidates();

  /**
   * Commits that can come after the suggested one, the soonest first, whatever the readings are; a
   * caller may build and boot them while that one boots. A commit is there as often as it can come,
   * without the suggested boot itself.
   *
   * @param most how many at the most
   */
  default List<Integer> ahead(int most) {
    return Lookahead.of(this, most);
  }

  /** This search if a commit were clearly called BAD (shown) or GOOD. */
  Search imagine(int commit, boolean shown);
}
