package org.kbisect.judge;

/** A rectangle of the screen, in pixels from its top left corner. */
public record Area(int x, int y, int width, int height) {
  public Area {
    if (x < 0 || y < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "not an area of a screen: %d,%d %dx%d".formatted(x, y, width, height));
    }
  }

  /** Whether it shares a pixel with the square of this edge whose top left corner is given. */
  boolean touches(int left, int top, int edge) {
    return left < x + width && x < left + edge && top < y + height && y < top + edge;
  }
}
