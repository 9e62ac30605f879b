package org.kbisect.git;

import java.time.Instant;

/** A commit as it is shown to a person; {@code author} is name and address. */
public record CommitDescription(String id, String subject, String author, Instant authored) {

  /** Abbreviated as git does for a repository of Linux's size: twelve digits are unique there. */
  public String shortId() {
    return id.substring(0, 12);
  }

  @Override
  public String toString() {
    return shortId() + " (\"" + subject + "\")";
  }
}
