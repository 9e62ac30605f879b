package org.kbisect.campaign;

import java.util.Optional;
import java.util.Set;
import org.kbisect.judge.Call;

/** What a search among a commit's hunks ends with. */
public sealed interface HunksFinding {

  /** The guilty hunks, where they were found. */
  default Optional<Guilty> guilty() {
    return this instanceof Guilty found ? Optional.of(found) : Optional.empty();
  }

  /**
   * The symptom needs these hunks, and each of them.
   *
   * @param converse the call of the whole commit without them
   */
  record Guilty(Set<Integer> hunks, Call converse) implements HunksFinding {
    public Guilty {
      hunks = Set.copyOf(hunks);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.guilty(this);
    }
  }

  /** The commit and its parent do not differ, so nothing was searched. */
  record NotReproduced(String reason) implements HunksFinding {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notReproduced(this);
    }
  }

  <R> R match(Cases<R> cases);

  /** One answer for each kind of finding. */
  interface Cases<R> {
    R guilty(Guilty found);

    R notReproduced(NotReproduced found);
  }
}
