/**
 * A lab host that anyone has: a machine in QEMU, reached by SSH as one in a rack is.
 *
 * <p><b>It outlives kbisect.</b> QEMU makes itself a daemon, and is known by its pid file ({@code
 * process.Daemon}). It is ended through its monitor; only a QEMU that does not answer there is
 * killed.
 *
 * <p><b>A reset brings back the base.</b> QEMU loads Debian's kernel and initrd from files beside
 * the disk at every reset, so whatever a kernel under test has done to the disk, the known good one
 * is the default. The disk is the machine's own, with a journal: what was written and synced there,
 * such as a lease, survives a reset and a power cut.
 *
 * <p><b>Its keys are known before it starts.</b> kbisect makes the host's key and the user's, and
 * writes them into the disk, so the first connection is checked as strictly as the last. The
 * watchdog is left to whoever makes the machine jump: a system that holds {@code /dev/watchdog}
 * open would answer for a kernel that hangs.
 */
@NullMarked
package org.kbisect.lab;

import org.jspecify.annotations.NullMarked;
