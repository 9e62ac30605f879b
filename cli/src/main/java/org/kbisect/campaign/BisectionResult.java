package org.kbisect.campaign;

/**
 * A finding and what it took.
 *
 * @param steps commits that were judged between the end points
 * @param builds kernels that were made
 * @param boots kernels that were booted, or runs of the command
 * @param reused samples that were taken from an earlier boot of the same kernel
 * @param seconds of building and booting, those before a resume included
 */
public record BisectionResult(
    Finding finding, int steps, int builds, int boots, int reused, double seconds) {}
