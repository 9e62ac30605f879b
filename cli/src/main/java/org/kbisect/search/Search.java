package org.kbisect.search;

import org.kbisect.judge.Reading;

/**
 * A search over a commit range, as a value: it suggests, the caller boots and tells it the reading.
 *
 * <p>Feeding the same readings in the same order gives the same search, so a journal can be
 * replayed.
 */
public interface Search {

  /** What to run next, or the conclusion. Two calls give the same answer. */
  Suggestion next();

  /** The search that also knows this reading of this commit (index in the graph). */
  Search with(int commit, Reading reading);

  /** Estimated commits still to be judged, as git counts them. */
  int stepsLeft();
}
