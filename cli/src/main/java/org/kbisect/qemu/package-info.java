/** The machine's command line, QMP, framebuffer capture, guest event channel. */
@NullMarked
package org.kbisect.qemu;

import org.jspecify.annotations.NullMarked;
