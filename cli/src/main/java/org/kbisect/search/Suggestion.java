package org.kbisect.search;

/** What a search wants next. */
public sealed interface Suggestion {

  /**
   * Boot this commit once more.
   *
   * @param commit index in the graph
   */
  record Run(int commit) implements Suggestion {}

  /** Nothing more is to be learned within the limits. */
  record Done(Conclusion conclusion) implements Suggestion {}
}
