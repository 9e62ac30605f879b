package org.kbisect.judge;

/** Turns what a boot showed into evidence, as calibrated on the end points. */
public interface Classifier {
  Reading read(Sample sample);

  /** What one boot is expected to tell. */
  Outlook outlook();
}
