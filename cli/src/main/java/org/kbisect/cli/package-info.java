/** Commands, their options, exit codes and the terminal. */
@NullMarked
package org.kbisect.cli;

import org.jspecify.annotations.NullMarked;
