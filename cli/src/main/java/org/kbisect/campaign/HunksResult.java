package org.kbisect.campaign;

/**
 * A finding among hunks and what it took.
 *
 * @param configurations sets of hunks that were tried, the converse not counted
 * @param unresolved those of them that did not build or could not be judged
 * @param builds kernels that were made
 * @param boots kernels that were booted, or runs of the command
 * @param seconds of building and booting
 */
public record HunksResult(
    HunksFinding finding,
    int configurations,
    int unresolved,
    int builds,
    int boots,
    double seconds) {}
