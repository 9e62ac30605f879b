/**
 * The one seam for running programs, and the one for time.
 *
 * <p><b>Clocks are handed down.</b> {@code Clocks} holds both: the monotonic one measures and
 * waits, and the wall clock says which day it is. They are made where the parts are put together,
 * and no one else makes or reads one ({@code ArchitectureTest}): a test can be at day 3 of a night,
 * and wait no time for it.
 *
 * <p><b>kbisect ends what it starts.</b> Each program leads a session of its own, which is killed
 * at its time limit and when kbisect ends. What leaves the session (tmux, a master of ssh, daemons)
 * is the user's. What a {@code kill -9} of kbisect leaves behind has in its environment which
 * kbisect started it (namespace, process id, start time) and which session it leads; when that
 * kbisect is gone, the next run ends the session before it touches the tree.
 *
 * <p><b>The environment is settled in the seam.</b> A {@code Command} says what it inherits: make,
 * QEMU and tools get the PATH, home and temporary directory; what fetches gets the proxies; and the
 * user's own command gets everything but the variables by which git is led to another repository.
 * What else a program needs its caller sets, so no kernel depends on a variable that is not in its
 * key.
 */
@NullMarked
package org.kbisect.process;

import org.jspecify.annotations.NullMarked;
