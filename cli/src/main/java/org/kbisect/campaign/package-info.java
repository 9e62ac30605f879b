/** Bisect, hunks, validate, matrix: each suggests trials and reads verdicts. */
@NullMarked
package org.kbisect.campaign;

import org.jspecify.annotations.NullMarked;
