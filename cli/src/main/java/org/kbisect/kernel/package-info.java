/** Make, configuration and its assertions, image signature, build cache. */
@NullMarked
package org.kbisect.kernel;

import org.jspecify.annotations.NullMarked;
