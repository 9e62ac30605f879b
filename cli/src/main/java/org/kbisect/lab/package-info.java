/** Where trials run. */
@NullMarked
package org.kbisect.lab;

import org.jspecify.annotations.NullMarked;
