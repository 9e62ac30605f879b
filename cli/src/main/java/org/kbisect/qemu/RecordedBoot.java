package org.kbisect.qemu;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.GuestEvent;
import org.kbisect.place.Dating;
import org.kbisect.place.Platform;

/**
 * What a recording says beside its pictures, as {@code recording.json}. Times are nanoseconds since
 * QEMU's start.
 *
 * @param format of the recording; raised when an older kbisect would misread it
 * @param frames every captured frame, in the order of time
 * @param looks size of the pictures behind {@code looks/NNNN.png}, in the order of their numbers
 * @param panic signature of the panic that ended the boot
 * @param end how the guest went away by itself
 * @param until when the boot was ended
 * @param dating by which clocks; recordings of earlier versions do not say, and are real time
 */
record RecordedBoot(
    int format,
    List<Frame> frames,
    List<Look> looks,
    List<GuestEvent> events,
    Optional<String> panic,
    Optional<String> end,
    long until,
    Watching watching,
    Optional<Dating> dating,
    Platform platform,
    List<String> argv,
    List<String> remarks) {
  static final int FORMAT = 1;

  /** Tiles of all pictures together: two thousand of a screen of 4K. */
  private static final long MOST_TILES = 65_000_000;

  /** As QEMU writes its pictures: five digits of each. */
  private static final int LARGEST_EDGE = 99_999;

  /** Checks what a damaged or forged file could have wrong. */
  RecordedBoot {
    frames = List.copyOf(frames);
    looks = List.copyOf(looks);
    events = List.copyOf(events);
    argv = List.copyOf(argv);
    remarks = List.copyOf(remarks);
    Objects.requireNonNull(watching, "watching is missing");
    Objects.requireNonNull(platform, "platform is missing");
    if (looks.stream().mapToLong(Look::tiles).sum() > MOST_TILES) {
      throw new IllegalArgumentException("its pictures are too large");
    }
    long before = 0;
    for (Frame frame : frames) {
      if (frame.at < before) {
        throw new IllegalArgumentException("a frame is older than the one before it");
      }
      if (frame.look < 0 || frame.look >= looks.size()) {
        throw new IllegalArgumentException("a frame names a picture that is not there");
      }
      before = frame.at;
    }
  }

  /** A captured frame: when, and the number of what it looked like. */
  record Frame(long at, int look) {}

  /** The size of a picture, pixels. */
  record Look(int width, int height) {
    Look {
      if (width < 1 || height < 1 || width > LARGEST_EDGE || height > LARGEST_EDGE) {
        throw new IllegalArgumentException(
            "no picture has %d x %d pixels".formatted(width, height));
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

  /** {@code trial.CaptureQuality}, with times in nanoseconds. */
  record Watching(int captures, long interval, long jitter, int dropped, double load) {}
}
