package org.kbisect.plan;

/** What a file that a boot is made of is to the boot. */
public enum ArtifactKind {
  /** A kernel's ELF file, which is booted by its PVH entry. */
  VMLINUX("vmlinux"),
  /** A compressed kernel, as boot loaders and kexec take it. */
  BZ_IMAGE("bzImage"),
  /** A kernel as a host boots it, with its modules: a folder. */
  HOST_KERNEL("kernel of a host"),
  /** An initial RAM disk. */
  INITRD("initrd"),
  /** A guest's file system, as kbisect builds it. */
  GUEST_IMAGE("guest image"),
  /** Programs that a host runs by itself: a folder. */
  TESTS("tests"),
  /** A disk or a disc of the user's own. */
  DISK("disk"),
  /** A boot that was written down. */
  RECORDING("recording");

  private final String words;

  ArtifactKind(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
