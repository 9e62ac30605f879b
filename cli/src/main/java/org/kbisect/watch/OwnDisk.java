package org.kbisect.watch;

/**
 * What is known of a disk of the user's own in a boot of it.
 *
 * @param root the kernel's root device
 * @param started whether the disk's system was seen to start
 */
public record OwnDisk(String root, boolean started) {}
