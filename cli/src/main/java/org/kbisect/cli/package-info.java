/** Commands, exit codes, wiring. */
@NullMarked
package org.kbisect.cli;

import org.jspecify.annotations.NullMarked;
