package org.kbisect.report.model;

/** What a kernel is in its campaign. */
public enum Role {
  GOOD_END("good end"),
  BAD_END("bad end"),
  PARENT("parent of the culprit"),
  CULPRIT("culprit"),
  REVERT("bad end without the culprit"),
  FIX("fix"),
  CANDIDATE("candidate"),
  STEP("step"),
  WITHOUT("without"),
  WITH("with"),
  CELL("cell");

  private final String words;

  Role(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** The same in a table or beside a line of a plot. */
  public String brief() {
    return switch (this) {
      case PARENT -> "parent";
      case REVERT -> "reverted";
      case GOOD_END, BAD_END, CULPRIT, FIX, CANDIDATE, STEP, WITHOUT, WITH, CELL -> words;
    };
  }

  /** Whether a reader looks at it first. */
  public boolean isTelling() {
    return this != STEP && this != CANDIDATE;
  }
}
