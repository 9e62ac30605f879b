package org.kbisect.search;

/** A commit was called good although it contains one that was called bad. */
public final class ContradictoryVerdicts extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int good;
  private final int bad;

  /**
   * Names both.
   *
   * @param good graph index of the good commit
   * @param bad graph index of the bad commit that it contains
   */
  public ContradictoryVerdicts(int good, int bad) {
    super(
        "commit "
            + good
            + " is good although it contains commit "
            + bad
            + ", which is bad; --noisy searches on with both");
    this.good = good;
    this.bad = bad;
  }

  public int good() {
    return good;
  }

  public int bad() {
    return bad;
  }
}
