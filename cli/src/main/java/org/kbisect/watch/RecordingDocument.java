package org.kbisect.watch;

import java.util.List;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.Measure;

/** A {@code recording.json} of any format that is read. */
sealed interface RecordingDocument permits RecordedBoot, EarlierRecording {
  /** The size of each picture behind {@code looks/NNNN.png}. */
  List<PictureSize> looks();

  /** The span that was measured, where that is known. */
  Optional<Measure> measured();

  /** The boot, its looks having been read from their pictures. */
  BootRecord record(List<FrameSignature> pictures);

  /**
   * Checks a frame of a file that may be damaged or forged.
   *
   * @param before time of the frame before it
   * @param looks how many there are
   * @return the frame's time
   */
  static long checked(Observation.Frame frame, long before, int looks) {
    if (frame.at() < before) {
      throw new IllegalArgumentException("a frame is older than the one before it");
    }
    if (frame.look() < 0 || frame.look() >= looks) {
      throw new IllegalArgumentException("a frame names a picture that is not there");
    }
    return frame.at();
  }
}
