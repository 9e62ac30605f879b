package org.kbisect.search;

import java.util.List;

/** What a search found; confidence is a posterior probability, 0 to 1. */
public sealed interface Conclusion {

  /** This commit is the first bad one. */
  record FirstBad(int commit, double confidence) implements Conclusion {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.firstBad(this);
    }
  }

  /** One of these is the first bad one, and nothing that can be run tells which. */
  record Ambiguous(List<Integer> commits, double confidence) implements Conclusion {
    public Ambiguous {
      commits = List.copyOf(commits);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ambiguous(this);
    }
  }

  /** No commit of the range explains the readings: the failures come and go by themselves. */
  record NoCulprit(double confidence) implements Conclusion {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noCulprit(this);
    }
  }

  <R> R match(Cases<R> cases);

  /** One answer for each kind of conclusion. */
  interface Cases<R> {
    R firstBad(FirstBad found);

    R ambiguous(Ambiguous found);

    R noCulprit(NoCulprit found);
  }
}
