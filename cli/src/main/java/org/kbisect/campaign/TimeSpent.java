package org.kbisect.campaign;

import java.util.Optional;

/**
 * A while that a campaign has spent on one task.
 *
 * @param commit what was tried, in hexadecimal; empty where it was for all of them
 */
public record TimeSpent(Task task, Optional<String> commit, double seconds) {}
