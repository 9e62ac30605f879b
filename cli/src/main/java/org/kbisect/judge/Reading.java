package org.kbisect.judge;

/**
 * What one boot says about its commit, under the symptom. One boot is one reading: its frames are
 * never pooled.
 */
public sealed interface Reading {

  /**
   * The boot could be judged.
   *
   * @param symptomShown whether it looks more like the bad end than like the good end
   * @param logRatio natural logarithm of f_bad/f_good for what was seen; positive speaks for BAD
   */
  record Judged(boolean symptomShown, double logRatio) implements Reading {}

  /** The boot or its build failed in another way than the symptom: the commit is to be skipped. */
  record Unusable(String reason) implements Reading {}
}
