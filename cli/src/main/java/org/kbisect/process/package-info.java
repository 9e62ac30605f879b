/** The one seam for running programs, and the one for the clock. */
@NullMarked
package org.kbisect.process;

import org.jspecify.annotations.NullMarked;
