package org.kbisect.place;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.TimeMode;

/**
 * What a lease is to run. All paths are the place's.
 *
 * @param kernel empty where the image brings one
 * @param arguments for the kernel's command line, after the place's own
 * @param memory MiB, where it matters
 * @param limit the longest that it may take by its own clock
 * @param guestKernel of the guest that {@code kernel} is the host of: image, arguments and memory
 *     are that guest's then; empty where {@code kernel} boots the image itself
 */
public record Stack(
    Optional<Path> kernel,
    GuestImage image,
    List<String> arguments,
    OptionalInt memory,
    TimeMode time,
    Duration limit,
    Optional<Path> guestKernel) {
  public Stack {
    arguments = List.copyOf(arguments);
  }

  /** One whose kernel boots the image itself. */
  public Stack(
      Optional<Path> kernel,
      GuestImage image,
      List<String> arguments,
      OptionalInt memory,
      TimeMode time,
      Duration limit) {
    this(kernel, image, arguments, memory, time, limit, Optional.empty());
  }
}
