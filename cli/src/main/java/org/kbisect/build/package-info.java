/** From a commit to a kernel: the ports that git and make stand behind, and their records. */
@NullMarked
package org.kbisect.build;

import org.jspecify.annotations.NullMarked;
