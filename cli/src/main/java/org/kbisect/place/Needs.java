package org.kbisect.place;

import java.time.Duration;

/**
 * What a lease is for.
 *
 * @param limit the longest that the stack may take by its own clock: a place that outlives us frees
 *     itself some time after
 * @param purpose told to others who want the place meanwhile
 */
public record Needs(Duration limit, String purpose) {}
