package org.kbisect.process;

import java.time.InstantSource;

/**
 * The seam for time. Whoever needs a clock is given one of these, or both; nothing else reads one.
 *
 * @param monotonic measures how long something takes, and waits
 * @param wall says which day it is; it may be set back at any moment, so nothing is measured by it
 */
public record Clocks(MonotonicClock monotonic, InstantSource wall) {

  /** This machine's own. */
  public static Clocks system() {
    return new Clocks(MonotonicClock.system(), InstantSource.system());
  }
}
