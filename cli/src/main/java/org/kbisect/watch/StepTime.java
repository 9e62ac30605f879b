package org.kbisect.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * When a step came.
 *
 * @param host since QEMU's start by the clock that dates frames: the host's, or the virtual one
 * @param guest guest monotonic clock, for steps that the guest said itself
 * @param within the step may have come so much before {@code host}: since the capture before
 * @param repeatable whether every boot of a kernel reads the same {@code host}
 */
public record StepTime(
    String step, Duration host, Optional<Duration> guest, Duration within, boolean repeatable) {}
