package org.kbisect.campaign;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kbisect.judge.Effect;
import org.kbisect.search.Conclusion;

/** What a bisection ends with. Commits are object ids; confidence is a probability, 0 to 1. */
public sealed interface Finding {

  /** The first bad commit, where one was found. */
  default Optional<FirstBad> firstBad() {
    return this instanceof FirstBad first ? Optional.of(first) : Optional.empty();
  }

  /** The ends told that a search has no use, so nothing was searched. */
  sealed interface NotSearched extends Finding {}

  /** This commit made it so. */
  record FirstBad(String commit, double confidence, Verification verification) implements Finding {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.firstBad(this);
    }
  }

  /** One of these did, and nothing that can be run tells which. */
  record Ambiguous(List<String> commits, double confidence) implements Finding {
    public Ambiguous {
      commits = List.copyOf(commits);
    }

    static Ambiguous of(Conclusion.Ambiguous several, List<String> ids) {
      return new Ambiguous(several.commits().stream().map(ids::get).toList(), several.confidence());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ambiguous(this);
    }
  }

  /** The failures come and go by themselves: no commit explains them. */
  record NoCulprit(double confidence) implements Finding {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noCulprit(this);
    }
  }

  /** The end points do not differ, so nothing was searched. */
  record NotReproduced(String reason) implements NotSearched {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notReproduced(this);
    }
  }

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
      implements NotSearched {
    public Costly {
      // The journals of earlier versions have none.
      virtual =
          Objects.requireNonNullElse(
              virtual, new VirtualEnds.NotBooted("this campaign is of an earlier version"));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.costly(this);
    }
  }

  /** The symptom is older than both ends, and was mended on the way to the good one. */
  record FixedBetween(String mergeBase) implements Finding {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.fixedBetween(this);
    }
  }

  <R> R match(Cases<R> cases);

  /** One answer for each kind of finding. */
  interface Cases<R> {
    R firstBad(FirstBad found);

    R ambiguous(Ambiguous found);

    R noCulprit(NoCulprit found);

    R notReproduced(NotReproduced found);

    R costly(Costly found);

    R fixedBetween(FixedBetween found);
  }
}
