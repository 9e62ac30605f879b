package org.kbisect.campaign;

import java.util.List;

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

  /** The symptom is older than both ends, and was mended on the way to the good one. */
  record FixedBetween(String mergeBase) implements Finding {}
}
