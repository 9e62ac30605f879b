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
 *
 * <p><b>A work tree of kbisect's own.</b> Its repository borrows the user's objects through {@code
 * objects/info/alternates}, and has a copy of the user's refs, their filters and who commits, so a
 * command finds there what it finds under {@code git bisect run}. It is kept between campaigns, so
 * that make stays incremental, and one campaign at a time claims it by a file lock. A repository
 * that has none built takes over the files of the nearest that is free ({@code ReusableTree}): they
 * are moved, and the few absolute paths that the kernel's tools were built by are mended.
 *
 * <p><b>The range is two whole walks.</b> Commit times lie, and walks that are limited by them,
 * git's own too, take ancestors of the good end for candidates. {@code Between} walks by the
 * numbers of a commit-graph file what that file knows; for a long history without one kbisect has
 * git write it into its own repository.
 *
 * <p><b>git applies patches, kbisect decides which.</b> A series is put in order and made whole as
 * b4 does, or refused; then {@code git apply} puts each patch on an index of its own, so that what
 * is tested is what {@code git am} makes. Only hunks are taken apart in memory, by JGit.
 */
@NullMarked
package org.kbisect.git;

import org.jspecify.annotations.NullMarked;
