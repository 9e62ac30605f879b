package org.kbisect.judge;

/** A rectangle of the screen, in pixels from its top left corner. */
public record Area(int x, int y, int width, int height) {
  public Area {
    if (x < 0 || y < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException("not an area of a screen: " + x + "," + y);
    }
  }

  boolean contains(int column, int row) {
    return column >= x && column - x < width && row >= y && row - y < height;
  }
}
