/**
 * What is kept on disk: folders that are whole or not there, who uses them, and full disks.
 *
 * <p><b>Whole or not there.</b> Kernels and images are made beside their place, synced to the disk
 * and renamed ({@code WholeFolders}). They are renamed away before they are deleted, and what a
 * killed process left is swept by the next. Each has a list of its files' sizes and SHA-256: sizes
 * are compared at every use, hashes at a process's first use of the entry (0.1 s for a kernel, a
 * few seconds for a desktop, whose boot takes minutes). A process locks a file that names what it
 * uses, which {@code gc} heeds.
 *
 * <p><b>A failure on a full disk is nobody's verdict.</b> A make or a {@code --run} command that
 * fails is a {@code LabFault} where its output says that there was no space, or little is left
 * afterwards. A command that tests just that should keep those words to itself.
 */
@NullMarked
package org.kbisect.disk;

import org.jspecify.annotations.NullMarked;
