package org.kbisect.trial;

import java.time.Duration;
import java.util.Optional;

/**
 * When a step came.
 *
 * @param host host monotonic clock since QEMU's start
 * @param guest guest monotonic clock, for steps that the guest said itself
 */
public record StepTime(String step, Duration host, Optional<Duration> guest) {}
