package org.kbisect;

/** How many cases a test draws: fewer where each test runs hundreds of times, under mutation. */
public final class Draws {
  private Draws() {}

  /** As many as usual, or {@code -Dkbisect.draws} if that is less. */
  public static int atMost(int usual) {
    return Math.min(usual, Integer.getInteger("kbisect.draws", usual));
  }
}
