/** Guest images from recipes. */
@NullMarked
package org.kbisect.image;

import org.jspecify.annotations.NullMarked;
