/** Where trials run. */
@NullMarked
package org.kbisect.place;

import org.jspecify.annotations.NullMarked;
