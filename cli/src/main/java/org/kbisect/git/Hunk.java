package org.kbisect.git;

import java.util.List;

/**
 * A part of a commit that is kept or left out as a whole: lines that stand together, a change of
 * mode, or a whole file that is new, deleted, renamed or not text.
 *
 * @param file path in the commit; in its parent, when it is deleted
 * @param function first line of the function that the change is in; empty outside of any
 * @param header as git writes it ({@code @@ -1,7 +1,8 @@ function}), or words where there is none
 * @param removed lines that it takes away
 * @param added lines that it puts there
 */
public record Hunk(
    String file, String function, String header, List<String> removed, List<String> added) {
  public Hunk {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }
}
