/**
 * What is asked, tried and found: bisect, hunks, validate, matrix. Each suggests trials and reads
 * their samples.
 *
 * <p><b>What is asked for has a number.</b> A campaign counts its {@code Ask}s; however often the
 * lab fails at one, it stays one. The journal and the evidence know a trial by that number, so a
 * resumed campaign is told what it was told before, in the order in which it asks and not in the
 * order in which trials end. Journal, retries, shared kernels and builds ahead are layers around
 * one boot ({@code JournaledBench}, {@code RetriedBooting}, {@code SameKernel}, {@code
 * Speculation}).
 *
 * <p><b>What "settled" looks like is learned, not stored.</b> The picture that most boots of the
 * good end settle on is the one that every other commit must settle on ({@code ReferencePicture}).
 * It is told from the journal, so a resumed campaign has the same.
 *
 * <p><b>Same kernel, same samples.</b> The image signature covers the sections that the running
 * kernel has in memory. A commit whose kernel was booted already gets that kernel's samples, each
 * once, and nothing is booted.
 *
 * <p><b>A guess saves builds, a build decides.</b> Commits that change nothing that the builds of
 * the ends have read are searched as runs, each of them one commit ({@code KnownRuns}). A run is a
 * piece of a line, never a fork or a merge: what contains a part of it from outside contains all of
 * it, so nothing is excluded with it that was not excluded without. It is a guess until one of its
 * commits is built; then that build's own list is asked of every commit, and runs are parted. A
 * kernel may also be inferred one by one, by the list of any kernel in the cache ({@code
 * Kernels.known}); such a trial says so. What is named in the end was built itself, with its
 * parents, and what those builds contradict is searched again. All that parts runs is in the
 * journal.
 *
 * <p><b>One trial may be two boots.</b> A host's boot is exact and shows no time; a guest's shows
 * one. {@code HostThenGuest} boots the host under test, then the guest that stays the same as that
 * host would have it. Both are booted in every trial: times vary, and a host is not known by its
 * type. The trial is in the journal when both have ended: whoever is killed between them boots both
 * again.
 *
 * <p><b>The machine is a suspect too.</b> Every tenth boot of a timed campaign is the known good
 * kernel again. Two strange ones in a row discard what was booted since the last good one ({@code
 * Controls}). From the calibrated ends follows what a search will take ({@code Prospect}).
 *
 * <p><b>Where the time goes is told by what happens.</b> Each thing that {@code Progress} is told
 * ends one task and begins the next ({@code TimeSheet}), so the sum is all the time of a campaign,
 * and nothing in it reads a clock for that. What is built beside a boot takes none of it.
 *
 * <p><b>A costly search is not begun.</b> Each end is booted once in virtual time instead, where
 * that can be had ({@code VirtualEndPoints}). Those boots are in the journal, set aside ({@code
 * Trial.aside}): they answer another question, and nothing that is judged reads them.
 *
 * <p><b>A fix is compared, not judged alone.</b> Each kernel is booted without it and with it in
 * turn (ABBA), the controls too. A control that fails once is booted again until chance is ruled
 * out. A patch whose kernel is the same machine code is never VALIDATED.
 *
 * <p><b>A matrix is an order.</b> Its cells are booted in rounds that a seed has shuffled. It asks
 * in that order, so a resumed matrix knows which trial belongs to which cell.
 */
@NullMarked
package org.kbisect.campaign;

import org.jspecify.annotations.NullMarked;
