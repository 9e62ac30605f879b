package org.kbisect.search;

/** How many cases a test draws: fewer where each test runs hundreds of times, under mutation. */
final class Draws {
  private Draws() {}

  /** As many as usual, or {@code -Dkbisect.draws} if that is less. */
  static int atMost(int usual) {
    return Math.min(usual, Integer.getInteger("kbisect.draws", usual));
  }
}
