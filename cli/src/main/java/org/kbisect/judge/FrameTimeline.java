package org.kbisect.judge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A boot's frames, reduced. Times are of the host's monotonic clock since QEMU's start.
 *
 * @param firstPainted first frame that is not black
 * @param firstScenario first frame that looks like the settled picture; empty unless it settled
 * @param settled the last change before the picture stood still
 * @param longestStall longest time that a picture stood still between the first painted frame and
 *     the settled one (the last frame, if it did not settle)
 * @param restarts returns of the screen to an earlier state
 * @param returns when each of those came
 * @param changes how often the picture changed beyond the tolerance
 */
public record FrameTimeline(
    Optional<Duration> firstPainted,
    Optional<Duration> firstScenario,
    Optional<Duration> settled,
    Duration longestStall,
    RestartLoop restarts,
    List<Duration> returns,
    int changes) {
  public FrameTimeline {
    returns = List.copyOf(returns);
  }
}
