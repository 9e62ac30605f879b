package org.kbisect.campaign;

/**
 * The smallest configuration and what it took.
 *
 * @param configurations that were tried, that with all symbols not counted
 * @param unresolved those of them that did not build or could not be judged
 * @param builds kernels that were made
 * @param boots kernels that were booted
 * @param seconds of building and booting
 */
public record ShrinkResult(
    ShrinkFinding finding,
    int configurations,
    int unresolved,
    int builds,
    int boots,
    double seconds) {}
