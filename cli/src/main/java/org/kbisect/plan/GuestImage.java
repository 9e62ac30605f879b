package org.kbisect.plan;

import java.nio.file.Path;

/** Where the guest's user space comes from. */
public sealed interface GuestImage {
  Path file();

  ArtifactKind kind();

  /** The same where its file lies elsewhere. */
  GuestImage at(Path there);

  /** A cpio archive that the kernel unpacks. */
  record Initramfs(Path file) implements GuestImage {
    @Override
    public ArtifactKind kind() {
      return ArtifactKind.INITRD;
    }

    @Override
    public Initramfs at(Path there) {
      return new Initramfs(there);
    }
  }

  /** A raw ext4 file system, root of the guest; what the guest writes is thrown away. */
  record Disk(Path file) implements GuestImage {
    @Override
    public ArtifactKind kind() {
      return ArtifactKind.GUEST_IMAGE;
    }

    @Override
    public Disk at(Path there) {
      return new Disk(there);
    }
  }

  /** No guest: programs that the host under test runs by itself, a folder of them. */
  record Tests(Path file) implements GuestImage {
    @Override
    public ArtifactKind kind() {
      return ArtifactKind.TESTS;
    }

    @Override
    public Tests at(Path there) {
      return new Tests(there);
    }
  }

  /** A disc with a boot loader, a kernel and all else on it. */
  record Iso(Path file) implements GuestImage {
    @Override
    public ArtifactKind kind() {
      return ArtifactKind.DISK;
    }

    @Override
    public Iso at(Path there) {
      return new Iso(there);
    }
  }

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

    @Override
    public ArtifactKind kind() {
      return ArtifactKind.DISK;
    }

    @Override
    public UserDisk at(Path there) {
      return new UserDisk(disk.at(there.toString()), seed);
    }

    /** The same with its seed elsewhere. */
    public UserDisk seededBy(Path other) {
      return new UserDisk(disk, other);
    }
  }
}
