package org.kbisect.place;

import java.io.IOException;
import org.kbisect.plan.LabFault;

/** The clock by which a session is watched. Times are nanoseconds since the session's start. */
public interface SessionClock {
  /** What is seen and heard now is dated so. */
  long elapsed();

  /** What the stack has had of time: a step that is late is late by this. */
  default long given() {
    return elapsed();
  }

  /** What passed for a person who waits. */
  default long real() {
    return elapsed();
  }

  /**
   * Lets the stack go on until there may be something to do: at {@code due} at the latest, as far
   * as this clock can tell moments apart.
   */
  void await(long due) throws LabFault, InterruptedException, IOException;
}
