package org.kbisect.judge;

import java.util.Arrays;
import java.util.List;

/**
 * What a frame looks like, small enough to keep: the mean colour of every tile.
 *
 * <p>Two frames are compared by the share of tiles that differ, so that a blinking cursor, a mouse
 * pointer or a clock, which touch a few tiles, do not count as a change.
 */
public final class FrameSignature {
  /** Pixels along a tile's edge: a text cursor (8 x 16) touches one or two tiles of 3,200. */
  static final int TILE = 16;

  /** Levels of 255 by which a tile's mean must move: less is dithering and font smoothing. */
  private static final int LEVELS = 8;

  private static final int CHANNELS = 3;

  /** A channel's largest level. */
  private static final int LARGEST = 0xff;

  private static final byte[] BLACK = new byte[CHANNELS];

  private final int width;
  private final int height;
  private final byte[] means;
  private final double litShare;

  private FrameSignature(int width, int height, byte[] means) {
    this.width = width;
    this.height = height;
    this.means = means;
    this.litShare = litShare(means);
  }

  /**
   * The signature of a picture.
   *
   * @param rgb three bytes a pixel, row by row from the top, beginning at {@code offset}
   */
  public static FrameSignature of(int width, int height, byte[] rgb, int offset) {
    int columns = tiles(width);
    int rows = tiles(height);
    var means = new byte[columns * rows * CHANNELS];
    var sums = new int[columns * CHANNELS];
    for (int row = 0; row < rows; row++) {
      int top = row * TILE;
      int bottom = Math.min(height, top + TILE);
      Arrays.fill(sums, 0);
      for (int y = top; y < bottom; y++) {
        addLine(rgb, offset + y * width * CHANNELS, width, sums);
      }
      for (int column = 0; column < columns; column++) {
        int left = column * TILE;
        int pixels = (Math.min(width, left + TILE) - left) * (bottom - top);
        for (int channel = 0; channel < CHANNELS; channel++) {
          int at = column * CHANNELS + channel;
          means[row * columns * CHANNELS + at] = (byte) (sums[at] / pixels);
        }
      }
    }
    return new FrameSignature(width, height, means);
  }

  /**
   * The signature with these mean colours.
   *
   * @param width of the picture, pixels
   * @param height of the picture, pixels
   * @param means three bytes a tile, row by row from the top
   * @throws IllegalArgumentException when these are not the tiles of such a picture
   */
  public static FrameSignature ofTiles(int width, int height, byte[] means) {
    if (width < 1 || height < 1 || means.length != tiles(width) * tiles(height) * CHANNELS) {
      throw new IllegalArgumentException(
          "%d bytes are not the tiles of %d x %d pixels".formatted(means.length, width, height));
    }
    return new FrameSignature(width, height, means.clone());
  }

  /** The same signature written by {@link #text}. */
  public static FrameSignature parse(String text) {
    return FrameSignatureText.parse(text);
  }

  /** In letters, for a journal: a desktop has one to three thousand. */
  public String text() {
    return FrameSignatureText.of(this);
  }

  /** The same but for these areas, whose tiles read as black, so that nothing in them counts. */
  public FrameSignature without(List<Area> ignored) {
    if (ignored.isEmpty()) {
      return this;
    }
    var kept = means.clone();
    for (int tile = 0; tile * CHANNELS < kept.length; tile++) {
      int left = tile % tiles(width) * TILE;
      int top = tile / tiles(width) * TILE;
      if (ignored.stream().anyMatch(area -> area.touches(left, top, TILE))) {
        Arrays.fill(kept, tile * CHANNELS, (tile + 1) * CHANNELS, (byte) 0);
      }
    }
    return new FrameSignature(width, height, kept);
  }

  /** The picture's width, pixels. */
  public int width() {
    return width;
  }

  /** The picture's height, pixels. */
  public int height() {
    return height;
  }

  /** The mean colours, as {@link #ofTiles} takes them. */
  public byte[] means() {
    return means.clone();
  }

  private static void addLine(byte[] rgb, int from, int width, int[] sums) {
    int at = from;
    for (int left = 0, sum = 0; left < width; left += TILE, sum += CHANNELS) {
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int end = from + Math.min(width, left + TILE) * CHANNELS; at < end; at += CHANNELS) {
        red += rgb[at] & 0xff;
        green += rgb[at + 1] & 0xff;
        blue += rgb[at + 2] & 0xff;
      }
      sums[sum] += red;
      sums[sum + 1] += green;
      sums[sum + 2] += blue;
    }
  }

  /** Tiles along an edge of so many pixels; the last may be cut. */
  public static int tiles(int pixels) {
    return (pixels + TILE - 1) / TILE;
  }

  private static double litShare(byte[] means) {
    int lit = 0;
    for (int tile = 0; tile < means.length; tile += CHANNELS) {
      if (differs(means, BLACK, tile, 0)) {
        lit++;
      }
    }
    return lit / (double) Math.max(1, means.length / CHANNELS);
  }

  /**
   * Whether more than a cursor, a pointer or a login prompt stands out from the background, which
   * is taken to have the median colour of what is lit: black may be an area that is ignored.
   */
  public boolean furnished() {
    byte[] background = medianOfLit();
    int standingOut = 0;
    for (int tile = 0; tile < means.length; tile += CHANNELS) {
      if (differs(means, BLACK, tile, 0) && differs(means, background, tile, 0)) {
        standingOut++;
      }
    }
    return standingOut > Tolerance.SAME * means.length / CHANNELS;
  }

  private byte[] medianOfLit() {
    var median = new byte[CHANNELS];
    for (int channel = 0; channel < CHANNELS; channel++) {
      var tiles = new int[LARGEST + 1];
      int lit = 0;
      for (int tile = 0; tile < means.length; tile += CHANNELS) {
        if (differs(means, BLACK, tile, 0)) {
          tiles[means[tile + channel] & LARGEST]++;
          lit++;
        }
      }
      int level = 0;
      for (int below = tiles[0]; 2 * below < lit; below += tiles[level]) {
        level++;
      }
      median[channel] = (byte) level;
    }
    return median;
  }

  private static boolean differs(byte[] one, byte[] other, int at, int otherAt) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      int distance = (one[at + channel] & 0xff) - (other[otherAt + channel] & 0xff);
      if (Math.abs(distance) > LEVELS) {
        return true;
      }
    }
    return false;
  }

  /**
   * Share of the screen, 0 to 1, that differs; another size differs wholly. What is another scene
   * is not counted to its end: nobody asks how much more than that it differs.
   */
  public double distance(FrameSignature other) {
    if (this == other) {
      return 0;
    }
    if (width != other.width || height != other.height) {
      return 1;
    }
    int differing = 0;
    double enough = Tolerance.OTHER_SCENE * means.length / CHANNELS;
    for (int tile = 0; tile < means.length && differing <= enough; tile += CHANNELS) {
      if (differs(means, other.means, tile, tile)) {
        differing++;
      }
    }
    return differing / (double) Math.max(1, means.length / CHANNELS);
  }

  /** Whether both show the same, but for what a cursor or a clock changes. */
  public boolean looksLike(FrameSignature other) {
    return distance(other) <= Tolerance.SAME;
  }

  /** Whether more is lit than a cursor, a pointer or a login prompt. */
  public boolean painted() {
    return litShare > Tolerance.SAME;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameSignature signature
        && width == signature.width
        && height == signature.height
        && Arrays.equals(means, signature.means);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(means);
  }

  @Override
  public String toString() {
    return "FrameSignature[%d x %d, %08x]".formatted(width, height, hashCode());
  }
}
