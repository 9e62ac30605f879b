package org.kbisect.campaign;

import org.kbisect.config.FileText;

/**
 * What a search for the smallest configuration is asked.
 *
 * @param ends a commit without the symptom and one with it, and how they are judged
 * @param from the configuration that is to be made smaller
 */
public record ShrinkRequest(BisectionRequest ends, FileText from) {}
