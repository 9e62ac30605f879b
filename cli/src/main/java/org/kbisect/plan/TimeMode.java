package org.kbisect.plan;

/** How the guest's clock runs. */
public enum TimeMode {
  /** With the host's clock. */
  REAL,
  /**
   * Counted in instructions: the same on every run and under any load, as far as the guest waits
   * for nothing that the host does in its own time, such as a disk; one processor, TCG only.
   */
  VIRTUAL
}
