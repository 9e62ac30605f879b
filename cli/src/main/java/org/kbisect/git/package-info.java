/**
 * History, checkout and patches. Who does what:
 *
 * <ul>
 *   <li>The git program reads the user's repository: where it is, what its names mean, its refs and
 *       settings ({@link org.kbisect.git.UserRepository}). It writes nothing there.
 *   <li>JGit reads commits, trees and files, of the user's object directory alone, and finds the
 *       range, which git's own walk does not where clocks are wrong ({@code Between}).
 *   <li>JGit merges, reverts and takes hunks apart in memory, into objects of kbisect's own
 *       repository, which borrows the user's objects, refs and submodules ({@code OwnRepository}).
 *   <li>The git program applies patches, to an index of their own ({@code PatchStack}).
 *   <li>The git program alone touches files of kbisect's work tree and its index ({@code
 *       Checkout}), and makes the repositories of {@code HistoryImport} and {@code SourceImport}.
 * </ul>
 *
 * <p>What git is told by its environment is in {@code GitSettings}, what JGit is in {@code
 * JGitSystem}; neither heeds the environment that kbisect was started in.
 */
@NullMarked
package org.kbisect.git;

import org.jspecify.annotations.NullMarked;
