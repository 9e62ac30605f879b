package org.kbisect.judge;

/** What a commit is called once its boots are in. */
public enum Call {
  GOOD,
  BAD,
  /** It could not be judged: it does not build, or fails in another way than the symptom. */
  SKIP,
  /** It was judged as often as allowed and still could be either. */
  UNDECIDED;

  /** Whether the call says on which side of the culprit the commit lies. */
  public boolean narrows() {
    return this == GOOD || this == BAD;
  }
}
