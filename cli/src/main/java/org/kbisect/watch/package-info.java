/**
 * What all places say of a boot: event lines, the host, evidence as files, and a boot's run through
 * its scenario.
 *
 * <p><b>A boot is judged by its record.</b> While a boot is watched its observations are written
 * down in the order in which the watcher knew of them, with each moment at which it asked whether
 * the boot was decided. That tells it when to stop and what to type, and no more: the outcome comes
 * from {@code BootReport.of}, which is told the same in the same order, from memory or from a zip.
 * So {@code kbisect judge} cannot contradict a campaign. Dates alone would not do: a step is late
 * by when the watcher saw the one before. A record keeps every frame as its signature, which is all
 * that judging reads; full pictures are in a recording for people.
 *
 * <p><b>A guest that is not heard is not silent.</b> A boot's verdict may be silence, so everything
 * that listens or looks can fail only as a {@code LabFault}: a thread's error, a refused
 * screendump, pictures that cannot be read, a port's file that cannot be kept. One deadline over a
 * boot ends the emulator, on which everything else waits.
 */
@NullMarked
package org.kbisect.watch;

import org.jspecify.annotations.NullMarked;
