package org.kbisect.campaign;

import java.util.Optional;
import java.util.Set;

/** What a search for the smallest configuration ends with. */
public sealed interface ShrinkFinding {

  /** The smallest configuration, where one was found. */
  default Optional<Smallest> smallest() {
    return this instanceof Smallest found ? Optional.of(found) : Optional.empty();
  }

  /**
   * The symptom shows with these symbols beside what is asserted, and none of them can be left out.
   *
   * @param of how many symbols there were
   * @param doubt why the two ends are not told apart under it; empty where they are
   * @param buildSeconds of its first kernel, whatever lay in the tree and in ccache
   * @param buildSecondsBefore the same with all symbols; zero where it was built before
   */
  record Smallest(
      Set<Integer> symbols,
      int of,
      Optional<String> doubt,
      double buildSeconds,
      double buildSecondsBefore)
      implements ShrinkFinding {
    public Smallest {
      symbols = Set.copyOf(symbols);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.smallest(this);
    }
  }

  /** With all symbols the two ends do not differ, so nothing was searched. */
  record NotReproduced(String reason) implements ShrinkFinding {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notReproduced(this);
    }
  }

  <R> R match(Cases<R> cases);

  /** One answer for each kind of finding. */
  interface Cases<R> {
    R smallest(Smallest found);

    R notReproduced(NotReproduced found);
  }
}
