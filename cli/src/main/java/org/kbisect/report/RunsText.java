package org.kbisect.report;

import java.util.Locale;

/** How many commits of a range can change the kernel, for a person. */
public final class RunsText {
  /** Before any build. */
  public static final String UNKNOWN =
      "which of the commits can change this kernel is not known: no end's kernel, with the list of"
          + " what its build read, is in the cache";

  private RunsText() {}

  /** As {@code 13,120 commits, 1,204 can change this kernel; 11 steps}. */
  public static String words(int commits, int canChange, int steps) {
    return String.format(
        Locale.ROOT,
        "%,d commit%s, %,d can change this kernel; %d step%s",
        commits,
        commits == 1 ? "" : "s",
        canChange,
        steps,
        steps == 1 ? "" : "s");
  }
}
