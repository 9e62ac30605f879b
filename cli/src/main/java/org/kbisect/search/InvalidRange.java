package org.kbisect.search;

/** The good and the bad commits leave nothing to search, or something is not in the history. */
public final class InvalidRange extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidRange(String message) {
    super(message);
  }
}
