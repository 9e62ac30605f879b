package org.kbisect.judge;

import java.util.Arrays;
import java.util.List;

/** Pictures drawn for tests: 1280 x 800, black but for grey rectangles. */
public final class Drawn {
  static final int WIDTH = 1280;
  static final int HEIGHT = 800;

  private final byte[] rgb = new byte[WIDTH * HEIGHT * 3];

  /** All black. */
  public static Drawn black() {
    return new Drawn();
  }

  /** All of one grey. */
  public static Drawn grey(int level) {
    return black().with(level, 0, 0, WIDTH, HEIGHT);
  }

  /** A rectangle more. */
  public Drawn with(int level, int x, int y, int width, int height) {
    for (int row = y; row < y + height; row++) {
      int from = (row * WIDTH + x) * 3;
      Arrays.fill(rgb, from, from + width * 3, (byte) level);
    }
    return this;
  }

  public FrameSignature look(Area... ignored) {
    return FrameSignature.of(WIDTH, HEIGHT, rgb, 0).without(List.of(ignored));
  }
}
