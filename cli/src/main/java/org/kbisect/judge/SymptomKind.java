package org.kbisect.judge;

/** How a symptom is seen. */
public enum SymptomKind {
  /** A boot shows it or does not: the shell restarts, the kernel panics. */
  SHOWN,
  /** A boot takes longer: the picture settles late. */
  TIMED
}
