package org.kbisect.git;

import java.util.List;

/**
 * A history to be laid over an import of source files.
 *
 * @param committer of every commit; the time is that of its author, so that the ids are the same
 *     everywhere
 * @param start what the import says
 */
record HistorySeries(CommitText.Identity committer, CommitText start, List<Entry> entries) {

  /** The line that the import is on. */
  static final String MAIN = "main";

  HistorySeries {
    entries = List.copyOf(entries);
  }

  /** One entry; it works on the line in hand. */
  sealed interface Entry {}

  /** A commit on the line in hand. */
  record Patch(MailedPatch mail) implements Entry {}

  /** A new line that begins where another one ends so far, and is in hand from here on. */
  record Branch(String name, String from) implements Entry {}

  /** Takes a line in hand again. */
  record On(String name) implements Entry {}

  /** A line merged into the one in hand. */
  record Merge(String name, CommitText text) implements Entry {}
}
