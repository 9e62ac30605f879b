package org.kbisect.search;

/** Where a bisection goes when the best commit could not be judged. */
public enum SkipRule {
  /** Outwards in growing leaps, then to the edges of the broken block. */
  GALLOP,
  /** Where git goes. */
  GIT
}
