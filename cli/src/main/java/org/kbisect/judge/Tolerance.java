package org.kbisect.judge;

/** How much of the screen may change before it counts, as shares of its tiles. */
final class Tolerance {
  private Tolerance() {}

  /**
   * Up to here two frames are the same. A cursor is 0.06 % of 1280 x 800, a mouse pointer 0.3 %, a
   * login prompt 0.4 %, the clock in a desktop's panel 0.5 %; a window or a panel is more than 1 %.
   */
  static final double SAME = 0.01;

  /** From here on the screen shows something else: a shell that is gone, not a dialog in it. */
  static final double OTHER_SCENE = 0.2;
}
