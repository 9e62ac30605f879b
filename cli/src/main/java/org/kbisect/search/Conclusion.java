package org.kbisect.search;

import java.util.List;

/** What a search found; confidence is a posterior probability, 0 to 1. */
public sealed interface Conclusion {

  /** This commit is the first bad one. */
  record FirstBad(int commit, double confidence) implements Conclusion {}

  /** One of these is the first bad one, and nothing that can be run tells which. */
  record Ambiguous(List<Integer> commits, double confidence) implements Conclusion {
    public Ambiguous {
      commits = List.copyOf(commits);
    }
  }

  /** No commit of the range explains the readings: the failures come and go by themselves. */
  record NoCulprit(double confidence) implements Conclusion {}

  /** The good commit does not contain this merge base, which is bad: the good side mended it. */
  record FixedBetween(int mergeBase) implements Conclusion {}
}
