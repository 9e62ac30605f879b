package org.kbisect.app;

import java.io.IOException;
import java.util.List;
import org.kbisect.plan.LabFault;

/**
 * A fix, ready to be put on top of commits.
 *
 * @param titles what it is, for a person
 */
public record Fix(List<String> titles, Change change) {
  public Fix {
    titles = List.copyOf(titles);
  }

  /** Puts a fix on top of a commit. */
  @FunctionalInterface
  public interface Change {
    /** The id of a commit with the fix, given the id of one without. */
    String onto(String commit) throws IOException, InterruptedException, LabFault;
  }
}
