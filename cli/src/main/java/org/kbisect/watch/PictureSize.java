package org.kbisect.watch;

import java.util.List;
import org.kbisect.judge.FrameSignature;

/** The size of a recorded picture, pixels. */
record PictureSize(int width, int height) {
  /** Tiles of all pictures together: two thousand of a screen of 4K. */
  private static final long MOST_TILES = 65_000_000;

  /** As QEMU writes its pictures: five digits of each. */
  private static final int LARGEST_EDGE = 99_999;

  PictureSize {
    if (width < 1 || height < 1 || width > LARGEST_EDGE || height > LARGEST_EDGE) {
      throw new IllegalArgumentException("no picture has %d x %d pixels".formatted(width, height));
    }
  }

  static PictureSize of(FrameSignature look) {
    return new PictureSize(look.width(), look.height());
  }

  static void requireFew(List<PictureSize> pictures) {
    if (pictures.stream().mapToLong(PictureSize::tiles).sum() > MOST_TILES) {
      throw new IllegalArgumentException("its pictures are too large");
    }
  }

  private long tiles() {
    return (long) FrameSignature.tiles(width) * FrameSignature.tiles(height);
  }

  /** Bytes that its file may have: noise takes no more than three a tile, and a little. */
  long mostBytes() {
    return 4 * tiles() + (1 << 12);
  }
}
