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
 *
 * <p><b>What a build read is kept with its kernel</b> ({@code BuiltTree}, {@code
 * build.BuildInputs}). A source that agrees with it in all of that has the same kernel, and is not
 * built. A name too many costs a build, one too few a wrong verdict, so the list is what any of
 * these says:
 *
 * <ul>
 *   <li>The records that the compiler and kbuild leave ({@code .cmd}, {@code .d}): whatever in them
 *       is the path of a file that is there, through links too. Records of earlier builds in the
 *       tree only add to it.
 *   <li>Makefiles of directories in which something was made, and what they name or look into with
 *       {@code wildcard}: rules without a record ({@code filechk}) and scripts' arguments are
 *       there. A makefile counts one directory further, where make may have gone and made nothing.
 *   <li>All of {@code scripts/} and what these name, {@code certs/}, {@code usr/}, {@code
 *       firmware/}, the base configurations, and of {@code tools/} what was built or is included.
 *   <li>Every {@code Kconfig*} and {@code *.config}, wherever it is; what the configuration names.
 *   <li>With the headers inside ({@code CONFIG_IKHEADERS}), all headers.
 * </ul>
 *
 * <p><b>What is asked by existence</b>: a header in an earlier include directory, {@code
 * __has_include}, the choice of {@code Kbuild} or {@code Makefile} and of {@code .c} or {@code .S},
 * headers that {@code asm-generic} stands in for, {@code localversion*}, globs. None of it is in a
 * record, so a file that appears or goes counts in each directory of which anything was read or
 * made, under each name that was read, and anywhere below the processor's own directory. Links,
 * submodules and {@code .gitattributes} always count.
 *
 * <p>Where a header that appears stands in front of another, make and ccache would not look again:
 * they are made to ({@code Namesakes}).
 *
 * <p><b>scripts/setlocalversion reads .git</b> only where {@code CONFIG_LOCALVERSION_AUTO} is on,
 * since {@code LOCALVERSION} is set, though empty. Such a kernel holds its commit's id, so every
 * commit counts; so it is where the release looks like it.
 *
 * <p><b>A host's kernel has one name for all commits</b> ({@code KernelForm}): its release ends in
 * {@code -kbisect}, so that it takes no place of the base kernel's modules on the host. A name for
 * each commit would be in the kernel, and no two commits had the same one; so the modules of one
 * kernel take the place of the last one's there, and the build id tells which of them runs.
 */
@NullMarked
package org.kbisect.kernel;

import org.jspecify.annotations.NullMarked;
