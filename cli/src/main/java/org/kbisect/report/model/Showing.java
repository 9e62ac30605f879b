package org.kbisect.report.model;

/** What one boot said of the symptom. */
public enum Showing {
  SHOWN("shown"),
  NOT_SHOWN("not shown"),
  UNUSABLE("not judged"),
  /** It has a time, and nothing to compare that with. */
  MEASURED("measured");

  private final String words;

  Showing(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
