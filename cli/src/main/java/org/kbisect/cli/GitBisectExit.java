package org.kbisect.cli;

import java.util.Arrays;

/**
 * The exits of a script for {@code git bisect run}, which takes each from 0 to 127 for a verdict on
 * the commit, but 125 for a skip. So nothing but a verdict ends below 128: what would fail on every
 * commit ends the bisection.
 */
final class GitBisectExit {
  /** Of the command inside kbisect: no program's exit, so that nothing else is taken for them. */
  static final int GOOD = 1000;

  static final int BAD = 1001;

  /** This commit cannot be judged; another may be. */
  static final int SKIP = 1002;

  /**
   * The launcher's exits for good and bad, with a comma: a Java that cannot start ends with 1, so
   * the launcher must not take that for bad.
   */
  private static final String VERDICTS = "kbisect.verdicts";

  private static final int GIT_SKIP = 125;
  private static final int GIT_ABORT = 128;

  private GitBisectExit() {}

  static boolean isAskedFor(String[] arguments) {
    return Arrays.stream(arguments).anyMatch(word -> word.startsWith("--git-bisect"));
  }

  /** What the program ends with, given what its command returned. */
  static int of(int code) {
    String[] verdicts = System.getProperty(VERDICTS, "0,1").split(",", 2);
    return switch (code) {
      case GOOD -> Integer.parseInt(verdicts[0]);
      case BAD -> Integer.parseInt(verdicts[1]);
      case SKIP -> GIT_SKIP;
      default -> GIT_ABORT;
    };
  }
}
