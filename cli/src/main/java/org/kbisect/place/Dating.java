package org.kbisect.place;

/**
 * By which clocks a boot is dated.
 *
 * @param guest whether the guest's own clock tells the same on every run
 * @param screen whether the clock that dates frames, and when the guest's words came, does so
 * @param stepNanos what passes between two moments that the latter clock tells apart
 */
public record Dating(boolean guest, boolean screen, long stepNanos) {
  /** By clocks that go on while the machine does something else. */
  public static final Dating REAL = new Dating(false, false, 0);

  /** The guest's clock is virtual, and its screen is dated by the host's. */
  public static final Dating HOST_BESIDE_VIRTUAL = new Dating(true, false, 0);

  /** Whether the guest is held at each moment that is told apart. */
  public boolean inSteps() {
    return stepNanos > 0;
  }
}
