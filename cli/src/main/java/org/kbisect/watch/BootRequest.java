package org.kbisect.watch;

import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.TimeMode;

/**
 * One boot to do.
 *
 * @param kernel a {@code vmlinux} with a PVH entry, a {@code bzImage}, or the folder of a {@code
 *     plan.HostKernel}; empty for an ISO, whose own kernel gets no arguments from us
 * @param evidence directory for logs, frames and the timeline; made if it is not there
 * @param reference the picture that the boot must settle on, where it is known
 * @param recording where the boot is to be recorded, if it is
 * @param guestKernel of the guest that {@code kernel} is the host of, whose image and scenario
 *     these are then; empty where {@code kernel} boots the image itself
 */
public record BootRequest(
    Optional<Path> kernel,
    GuestImage image,
    Scenario scenario,
    Path evidence,
    TimeMode time,
    Optional<FrameSignature> reference,
    Optional<RecordingRequest> recording,
    Optional<Path> guestKernel) {
  /** One whose kernel boots the image itself. */
  public BootRequest(
      Optional<Path> kernel,
      GuestImage image,
      Scenario scenario,
      Path evidence,
      TimeMode time,
      Optional<FrameSignature> reference,
      Optional<RecordingRequest> recording) {
    this(kernel, image, scenario, evidence, time, reference, recording, Optional.empty());
  }

  public BootRequest {
    if (kernel.isPresent() == image instanceof GuestImage.Iso) {
      throw new IllegalArgumentException("an ISO brings its kernel, and nothing else does");
    }
  }
}
