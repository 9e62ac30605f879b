package org.kbisect.plan;

/**
 * What the user asked for cannot be done as asked; the message says what to change. Exit code 2.
 */
public final class InvalidRequest extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidRequest(String message) {
    super(message);
  }

  public InvalidRequest(String message, Throwable cause) {
    super(message, cause);
  }
}
