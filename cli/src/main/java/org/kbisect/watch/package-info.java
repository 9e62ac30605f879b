/**
 * What all places say of a boot: event lines, the host, evidence as files, and a boot's run through
 * its scenario.
 *
 * <p><b>A boot can be judged twice.</b> {@code ScenarioRun} reads no clock and no file: a live boot
 * tells it what comes, and a recording tells it the same from a zip. A recording keeps every frame
 * as its signature, which is all that judging reads; full pictures are in it for people.
 *
 * <p><b>A guest that is not heard is not silent.</b> A boot's verdict may be silence, so everything
 * that listens or looks can fail only as a {@code LabFault}: a thread's error, a refused
 * screendump, pictures that cannot be read, a port's file that cannot be kept. One deadline over a
 * boot ends the emulator, on which everything else waits.
 */
@NullMarked
package org.kbisect.watch;

import org.jspecify.annotations.NullMarked;
