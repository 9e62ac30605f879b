package org.kbisect.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
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
   * Commits that can come next after the suggested one, whatever its reading is; a caller may build
   * them while that one boots.
   */
  default List<Integer> likelyNext() {
    if (!(next() instanceof Suggestion.Run run)) {
      return List.of();
    }
    var likely = new LinkedHashSet<Integer>();
    for (boolean shown : new boolean[] {false, true}) {
      var imagined = imagine(run.commit(), shown).next();
      if (imagined instanceof Suggestion.Run after) {
        likely.add(after.commit());
      }
    }
    likely.remove(run.commit());
    return List.copyOf(likely);
  }

  /**
   * Commits to judge at the same time in {@code places} places: as many, or fewer when fewer would
   * tell something. Readings come back in any order.
   */
  default List<Integer> atOnce(int places) {
    var chosen = new LinkedHashSet<Integer>();
    var imagined = new ArrayList<Search>(List.of(this));
    for (int at = 0; at < imagined.size() && chosen.size() < places; at++) {
      if (imagined.get(at).next() instanceof Suggestion.Run run && chosen.add(run.commit())) {
        imagined.add(imagined.get(at).imagine(run.commit(), true));
        imagined.add(imagined.get(at).imagine(run.commit(), false));
      }
    }
    return List.copyOf(chosen);
  }

  /** This search if a commit were clearly called BAD (shown) or GOOD. */
  Search imagine(int commit, boolean shown);
}
