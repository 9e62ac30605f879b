package org.kbisect.place;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.LabFault;

/** A screen that can be looked at. */
public interface Screen {

  /**
   * Captures now; empty when what came is no picture, as while the mode changes.
   *
   * @throws NoDisplay when the stack turns out to have none
   * @throws LabFault when it has one and no picture of it is to be had
   */
  Optional<Frame> capture() throws LabFault, InterruptedException, NoDisplay;

  /**
   * A captured frame.
   *
   * @param look what it looks like
   * @param picture all of its pixels, to be asked for before the capture after the next
   * @param spent processor time that the capture took beside that of the calling thread,
   *     nanoseconds
   */
  record Frame(FrameSignature look, Supplier<BufferedImage> picture, long spent) {}

  /** There is nothing to look at; the message says who told. */
  final class NoDisplay extends Exception {
    private static final long serialVersionUID = 1L;

    public NoDisplay(String message) {
      super(message);
    }
  }
}
