/**
 * Guest images from recipes, and disks of the user's own.
 *
 * <p><b>A disk of the user's own is never written and never trusted.</b> {@code UserDisks} asks
 * qemu-img for the format and for the sectors in which partition tables and file systems have their
 * magic numbers; QEMU is told the format and {@code snapshot=on}. The campaign keeps path, root and
 * SHA-256, and a resumed campaign refuses a disk that has changed. cloud-init installs kbisect's
 * agent from a second volume (NoCloud): a folder in the image store that QEMU shows as a FAT volume
 * labelled CIDATA, in whose user-data all of cloud-init but {@code bootcmd} is turned off. So the
 * kernel needs FAT ({@code qemu-configs/kernel/disk.config}, which {@code --disk} adds). That the
 * disk's system started is told from systemd's words on the console: a system that starts without
 * the agent says nothing about the kernel ({@code AgentOnDisk}).
 */
@NullMarked
package org.kbisect.image;

import org.jspecify.annotations.NullMarked;
