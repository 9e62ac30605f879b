package org.kbisect.trial;

import java.nio.file.Path;

/** Where the guest's user space comes from. */
public sealed interface GuestImage {
  Path file();

  /** A cpio archive that the kernel unpacks. */
  record Initramfs(Path file) implements GuestImage {}

  /** A raw ext4 file system, root of the guest; what the guest writes is thrown away. */
  record Disk(Path file) implements GuestImage {}
}
