package org.kbisect.judge;

import java.time.Duration;

/**
 * Returns to an earlier state.
 *
 * @param count how often it was returned to
 * @param period mean time from one return to the next; zero when there were none
 */
public record RestartLoop(int count, Duration period) {

  /** The screen never went back. */
  public static final RestartLoop NONE = new RestartLoop(0, Duration.ZERO);

  /** A boot screen or a mode switch goes back once; a shell that is started again goes on. */
  private static final int LOOP = 2;

  public boolean isLoop() {
    return count >= LOOP;
  }
}
