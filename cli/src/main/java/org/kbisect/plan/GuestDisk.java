package org.kbisect.plan;

/**
 * A disk of the user's own, as a campaign keeps it: enough to know it again.
 *
 * @param file absolute path
 * @param format as QEMU names it: {@code raw} or {@code qcow2}
 * @param root the kernel's root device, such as {@code /dev/vda1}
 * @param sha256 of the file and of those it is based on, in hexadecimal
 */
public record GuestDisk(String file, String format, String root, String sha256) {
  /** The same where its file lies elsewhere. */
  GuestDisk at(String there) {
    return new GuestDisk(there, format, root, sha256);
  }
}
