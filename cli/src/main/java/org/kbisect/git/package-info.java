/** History, checkout and patches, by JGit. */
@NullMarked
package org.kbisect.git;

import org.jspecify.annotations.NullMarked;
