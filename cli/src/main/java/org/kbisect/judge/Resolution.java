package org.kbisect.judge;

/**
 * How finely a time is known: the true one lies in the interval that ends with the time read.
 *
 * @param seconds width of that interval: what passes between two captures where a frame ends the
 *     span; 0 where the end was dated by itself
 * @param repeatable whether every boot of a kernel reads the same: only where both ends of the span
 *     are dated in virtual time
 */
public record Resolution(double seconds, boolean repeatable) {
  /** Dated by itself, on a clock that goes on while the machine does something else. */
  public static final Resolution FINE = new Resolution(0, false);

  /** Dated by itself, in virtual time. */
  public static final Resolution REPEATABLE = new Resolution(0, true);

  public Resolution {
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException("a resolution is 0 seconds or more, not " + seconds);
    }
  }
}
