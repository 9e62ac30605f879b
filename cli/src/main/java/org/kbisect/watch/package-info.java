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
 *
 * <p><b>Captures take 8 % of a core over a boot</b>: half of that while no measured frame is waited
 * for, and two and a half times as much while one is, until what was saved is spent ({@code
 * CapturePace}).
 *
 * <p><b>One watcher for every place.</b> {@code Watcher} leases a place, starts a stack there and
 * follows its session. What a place cannot know (steps, panics, settled pictures, remarks) is here;
 * what only it can know (how to start, what its end means, which clock counts) is behind {@code
 * place.Session}.
 */
@NullMarked
package org.kbisect.watch;

import org.jspecify.annotations.NullMarked;
