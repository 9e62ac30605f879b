package org.kbisect.qemu;

import java.util.List;
import java.util.Optional;
import org.kbisect.plan.LabFault;

/** By which clock a host under test goes: its guest's time is made of that. */
final class HostClock {
  /** In the names of those that count ticks, of which a loaded machine loses some. */
  private static final String TICKS = "jiffies";

  private HostClock() {}

  /**
   * What a reader must know of it.
   *
   * @param sources as Linux names them, in the order in which the host went by them
   * @throws LabFault when the guest's times say nothing: it stands still and jumps
   */
  static Optional<String> remark(List<String> sources) throws LabFault {
    if (sources.stream().anyMatch(source -> source.contains(TICKS))) {
      throw new LabFault(
          "the host under test went by ticks (%s), so that its guest's times say nothing"
              .formatted(String.join(", ", sources)));
    }
    return sources.isEmpty()
        ? Optional.empty()
        : Optional.of("the host's clock source: " + String.join(", then ", sources));
  }
}
