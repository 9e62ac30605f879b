package org.kbisect.campaign;

import java.util.List;
import java.util.Objects;
import org.kbisect.judge.Effect;

/** What a bisection ends with. Commits are object ids; confidence is a probability, 0 to 1. */
public sealed interface Finding {

  /** This commit made it so. */
  record FirstBad(String commit, double confidence, Verification verification) implements Finding {}

  /** One of these did, and nothing that can be run tells which. */
  record Range(List<String> commits, double confidence) implements Finding {
    public Range {
      commits = List.copyOf(commits);
    }
  }

  /** The failures come and go by themselves: no commit explains them. */
  record NoCulprit(double confidence) implements Finding {}

  /** The end points do not differ, so nothing was searched. */
  record NotReproduced(String reason) implements Finding {}

  /**
   * The end points differ, and to find the commit would take more than was allowed, so nothing was
   * searched.
   *
   * @param effect how many times as long the bad end takes
   * @param boots that a search is expected to take
   * @param mostBoots that were allowed
   * @param virtual whether virtual time would be cheaper
   */
  record Costly(Effect effect, double boots, int mostBoots, VirtualEnds virtual)
      implements Finding {
    public Costly {
      // The journals of earlier versions have none.
      virtual =
          Objects.requireNonNullElse(
              virtual, new VirtualEnds.NotBooted("this campaign is of an earlier version"));
    }
  }

  /** The symptom is older than both ends, and was mended on the way to the good one. */
  record FixedBetween(String mergeBase) implements Finding {}
}
