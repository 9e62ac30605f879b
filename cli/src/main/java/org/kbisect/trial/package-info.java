/** One subject on one machine under one scenario to an outcome; the ports and their records. */
@NullMarked
package org.kbisect.trial;

import org.jspecify.annotations.NullMarked;
