/**
 * Make, configuration and its assertions, image signature, build cache.
 *
 * <p><b>Kernels are built in the tree, not with {@code O=}.</b> Object files then do not depend on
 * where the tree lies, so ccache serves every work tree of the machine. The configuration is made
 * anew from base and fragments for every commit, not carried over from the last: the way through
 * the history must not matter. Every line of a fragment is asserted after {@code olddefconfig}.
 * While no file that it is made of was written since, it would come out the same, and stays ({@code
 * ConfiguredTree}).
 *
 * <p><b>A killed make is not trusted.</b> SIGKILL can leave half an object file that is newer than
 * its source. While make runs, a list of what was built before stands in the tree. What differs
 * from a list that was left is removed before the next build, whatever the clock did meanwhile
 * ({@code UnfinishedBuild}).
 */
@NullMarked
package org.kbisect.kernel;

import org.jspecify.annotations.NullMarked;
