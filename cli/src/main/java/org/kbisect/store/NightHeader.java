package org.kbisect.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A night without what it found.
 *
 * @param ended empty while it runs, and for good where it was killed
 */
public record NightHeader(
    long number, String configuration, Instant began, Optional<Instant> ended) {}
