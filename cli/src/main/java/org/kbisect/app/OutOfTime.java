package org.kbisect.app;

/**
 * The night is over: the campaign that runs is left as it is, and the next night goes on with it.
 */
final class OutOfTime extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfTime() {
    super("the night is over");
  }
}
