package org.kbisect.trial;

/** How the guest's clock runs. */
public enum TimeMode {
  /** With the host's clock. */
  REAL,
  /** Counted in instructions: the same on every run and under any load; one processor, TCG only. */
  VIRTUAL
}
