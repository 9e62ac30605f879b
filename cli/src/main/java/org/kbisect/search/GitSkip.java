package org.kbisect.search;

/** Where git goes when the best commit was skipped ({@code skip_away} in bisect.c). */
final class GitSkip {
  private static final int MODULO = 32768;

  private GitSkip() {}

  /**
   * Place in the list of testable commits, best first, at which git goes on.
   *
   * @param count length of that list
   */
  static int index(int count) {
    // The linear congruential generator of POSIX's example for rand(), as in git.
    int state = count * 1103515245 + 12345;
    long random = (state >>> 16) % MODULO;
    return (int) (count * random / MODULO * squareRoot(random) / squareRoot(MODULO));
  }

  private static int squareRoot(long number) {
    return (int) Math.sqrt(number);
  }
}
