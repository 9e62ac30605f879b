package org.kbisect.qemu;

import java.util.List;
import java.util.Optional;
import org.kbisect.judge.GuestEvent;
import org.kbisect.trial.Platform;

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
    Platform platform,
    List<String> argv,
    List<String> remarks) {
  static final int FORMAT = 1;

  /** A captured frame: when, and the number of what it looked like. */
  record Frame(long at, int look) {}

  /** The size of a picture, pixels. */
  record Look(int width, int height) {}

  /** {@code trial.CaptureQuality}, with times in nanoseconds. */
  record Watching(int captures, long interval, long jitter, int dropped, double load) {}
}
