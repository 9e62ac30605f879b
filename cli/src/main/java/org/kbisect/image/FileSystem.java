package org.kbisect.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a partition holds, by the magic number that each kind has in a place of its own. */
enum FileSystem {
  EXT("ext4", 0x438, new byte[] {0x53, (byte) 0xef}, true),
  XFS("XFS", 0, ascii("XFSB"), true),
  BTRFS("btrfs", 0x10040, ascii("_BHRfS_M"), true),
  F2FS("f2fs", 0x400, new byte[] {0x10, 0x20, (byte) 0xf5, (byte) 0xf2}, true),
  FAT("FAT", 0x36, ascii("FAT"), false),
  FAT32("FAT", 0x52, ascii("FAT32"), false),
  LVM("LVM", 0x218, ascii("LVM2 001"), false),
  LUKS("LUKS", 0, new byte[] {'L', 'U', 'K', 'S', (byte) 0xba, (byte) 0xbe}, false),
  SWAP("swap", 0xff6, ascii("SWAPSPACE2"), false);

  /** Of a partition's first bytes as many as hold every magic number. */
  static final int BYTES = 0x10200;

  private final String label;
  private final int offset;
  private final byte[] magic;
  private final boolean root;

  FileSystem(String label, int offset, byte[] magic, boolean root) {
    this.label = label;
    this.offset = offset;
    this.magic = magic.clone();
    this.root = root;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What begins with these {@link #BYTES}; empty where it is none that is known here. */
  static Optional<FileSystem> of(byte[] start) {
    return Arrays.stream(values()).filter(each -> each.isIn(start)).findFirst();
  }

  private boolean isIn(byte[] start) {
    int end = offset + magic.length;
    return start.length >= end && Arrays.equals(start, offset, end, magic, 0, magic.length);
  }

  /** Its name; ext2, ext3 and ext4 are not told apart. */
  String label() {
    return label;
  }

  /** Whether a kernel without an initrd can have its root there. */
  boolean canBeRoot() {
    return root;
  }
}
