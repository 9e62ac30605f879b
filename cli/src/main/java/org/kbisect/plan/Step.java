package org.kbisect.plan;

import java.time.Duration;

/**
 * One thing that must come next.
 *
 * @param within limit in real time, counted from the step before it (the first: from QEMU's start)
 */
public record Step(String name, Condition condition, Duration within) {}
