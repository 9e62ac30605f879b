package org.kbisect.campaign;

import java.util.Set;
import org.kbisect.judge.Call;

/** What a search among a commit's hunks ends with. */
public sealed interface HunksFinding {

  /**
   * The symptom needs these hunks, and each of them.
   *
   * @param converse the call of the whole commit without them
   */
  record Guilty(Set<Integer> hunks, Call converse) implements HunksFinding {
    public Guilty {
      hunks = Set.copyOf(hunks);
    }
  }

  /** The commit and its parent do not differ, so nothing was searched. */
  record NotReproduced(String reason) implements HunksFinding {}
}
