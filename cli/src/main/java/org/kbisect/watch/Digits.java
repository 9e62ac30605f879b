package org.kbisect.watch;

import java.awt.Graphics2D;

/** Draws numbers without a font: a headless Java often has none, and fails when it is asked. */
final class Digits {
  private static final String CHARACTERS = "0123456789.";

  /** Three by five dots each, a bit a dot, row by row from the top left. */
  private static final int[] DOTS = {
    0b111_101_101_101_111,
    0b010_110_010_010_111,
    0b111_001_111_100_111,
    0b111_001_111_001_111,
    0b101_101_111_001_001,
    0b111_100_111_001_111,
    0b111_100_111_101_111,
    0b111_001_001_001_001,
    0b111_101_111_101_111,
    0b111_101_111_001_111,
    0b000_000_000_000_010
  };

  private static final int COLUMNS = 3;
  private static final int ROWS = 5;
  private static final int SCALE = 2;

  /** Pixels from the top of a digit to its bottom. */
  static final int HEIGHT = ROWS * SCALE;

  private Digits() {}

  /** Draws {@code number}, its top left corner at {@code left}, {@code top}. */
  static void draw(Graphics2D pen, String number, int left, int top) {
    int x = left;
    for (char character : number.toCharArray()) {
      int dots = DOTS[CHARACTERS.indexOf(character)];
      for (int i = 0; i < COLUMNS * ROWS; i++) {
        if ((dots >> (COLUMNS * ROWS - 1 - i) & 1) == 1) {
          pen.fillRect(x + i % COLUMNS * SCALE, top + i / COLUMNS * SCALE, SCALE, SCALE);
        }
      }
      x += (COLUMNS + 1) * SCALE;
    }
  }
}
