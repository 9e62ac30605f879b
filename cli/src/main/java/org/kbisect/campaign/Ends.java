package org.kbisect.campaign;

import java.util.Optional;

/**
 * Commits of which it is known what they show.
 *
 * @param without object id of one without the symptom
 * @param with object id of one with it; empty where none is known
 */
public record Ends(String without, Optional<String> with) {}
