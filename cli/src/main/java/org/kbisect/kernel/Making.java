package org.kbisect.kernel;

import org.kbisect.process.Programs;

/**
 * Where make and the compiler run; the source tree is there at the same path.
 *
 * @param jobs how many jobs make may run
 */
public record Making(Programs programs, int jobs) {}
