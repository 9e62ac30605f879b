package org.kbisect.campaign;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A finding and what it took.
 *
 * @param steps commits that were judged between the end points
 * @param builds kernels that were made
 * @param boots kernels that were booted, or runs of the command
 * @param reused samples that were taken from an earlier boot of the same kernel
 * @param seconds of building and booting, those before a resume included
 * @param prospect of the search; empty where the ends were not told apart
 * @param processors what the culprit takes on the processor that it was found by, and on others;
 *     empty where no other was asked for
 */
public record BisectionResult(
    Finding finding,
    int steps,
    int builds,
    int boots,
    int reused,
    double seconds,
    Optional<Prospect> prospect,
    List<ProcessorTimes> processors) {
  public BisectionResult {
    // The journals of earlier versions have none.
    prospect = Objects.requireNonNullElse(prospect, Optional.empty());
    processors = List.copyOf(Objects.requireNonNullElse(processors, List.of()));
  }

  /** One of one processor, or of none. */
  public BisectionResult(
      Finding finding,
      int steps,
      int builds,
      int boots,
      int reused,
      double seconds,
      Optional<Prospect> prospect) {
    this(finding, steps, builds, boots, reused, seconds, prospect, List.of());
  }

  /** One of which nothing was known before it was searched for. */
  public BisectionResult(
      Finding finding, int steps, int builds, int boots, int reused, double seconds) {
    this(finding, steps, builds, boots, reused, seconds, Optional.empty());
  }
}
