package org.kbisect.plan;

import java.nio.file.Path;

/** Where the guest's user space comes from. */
public sealed interface GuestImage {
  Path file();

  /** A cpio archive that the kernel unpacks. */
  record Initramfs(Path file) implements GuestImage {}

  /** A raw ext4 file system, root of the guest; what the guest writes is thrown away. */
  record Disk(Path file) implements GuestImage {}

  /** A disc with a boot loader, a kernel and all else on it. */
  record Iso(Path file) implements GuestImage {}

  /**
   * A disk of the user's own; what the guest writes is thrown away.
   *
   * @param seed folder that the guest sees as a volume labelled CIDATA, where cloud-init looks
   */
  record UserDisk(GuestDisk disk, Path seed) implements GuestImage {
    @Override
    public Path file() {
      return Path.of(disk.file());
    }
  }
}
