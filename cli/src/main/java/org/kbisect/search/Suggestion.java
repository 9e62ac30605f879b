package org.kbisect.search;

import java.util.List;

/** What a search wants next. */
public sealed interface Suggestion {

  /**
   * Boot this commit once more.
   *
   * @param commit index in the graph
   * @param likelyNext commits that can come next whatever the reading is, most likely first; a
   *     caller may build them while this one boots
   */
  record Run(int commit, List<Integer> likelyNext) implements Suggestion {
    public Run {
      likelyNext = List.copyOf(likelyNext);
    }
  }

  /** Nothing more is to be learned within the limits. */
  record Done(Conclusion conclusion) implements Suggestion {}
}
