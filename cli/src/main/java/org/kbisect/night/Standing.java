package org.kbisect.night;

/** How a track stands after a night. */
public enum Standing {
  /** Its tip does as well as the last good one. */
  GOOD("good"),
  /** Its tip was judged on an earlier night, and nothing has come since. */
  UNCHANGED("unchanged"),
  /** Its tip is bad, and was not before: seen by two sets of boots. */
  REGRESSED("regressed"),
  /** A regression that is known already shows. */
  STILL_BAD("still bad"),
  /** One set of boots said bad, and the next did not: no alarm, and no good tip either. */
  UNCONFIRMED("not confirmed"),
  /** A known regression shows no more. */
  GONE("gone"),
  /** Its tip does not build, or fails in another way: nothing is known of the symptom. */
  NOT_JUDGED("not judged"),
  /** The lab failed, or the tree could not be fetched: no word about the kernel. */
  LAB_FAULT("the lab failed"),
  /** The night was over before: the next one goes on with it. */
  CARRIED_OVER("carried over");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /** Whether the tip shows the symptom, beyond doubt. */
  public boolean isBad() {
    return this == REGRESSED || this == STILL_BAD;
  }

  /** Whether the tip was judged tonight, and does not show it. */
  public boolean isGood() {
    return this == GOOD || this == GONE;
  }

  @Override
  public String toString() {
    return words;
  }
}
