package org.kbisect.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Partition tables and file systems, as far as anyone looks at them, drawn for tests. */
public final class DrawnDisk {
  static final UUID LINUX = UUID.fromString("0fc63daf-8483-4772-8e79-3d69d8477de4");
  static final UUID ROOT = UUID.fromString("4f68bce3-e8cd-4db1-96e7-fbcaf984b709");

  private static final int SECTOR = 512;

  /** Where the one partition of {@link #around} begins: at 1 MiB, as tools place it. */
  private static final int FIRST_SECTOR = 2048;

  private final ByteBuffer bytes;
  private int partitions;

  /** A disk without anything on it. */
  public DrawnDisk(int kibibytes) {
    bytes = ByteBuffer.allocate(kibibytes << 10).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Adds a partition to an MBR. */
  DrawnDisk mbr(int type, int firstSector, int sectors) {
    bytes.putShort(510, (short) 0xaa55);
    int entry = 446 + 16 * partitions++;
    bytes.put(entry + 4, (byte) type);
    bytes.putInt(entry + 8, firstSector);
    bytes.putInt(entry + 12, sectors);
    return this;
  }

  /** Adds a partition to a GPT. */
  DrawnDisk gpt(UUID type, int firstSector, int sectors) {
    if (partitions == 0) {
      mbr(0xee, 1, bytes.capacity() / SECTOR - 1);
      partitions = 0;
      put(SECTOR, "EFI PART");
      bytes.putLong(SECTOR + 72, 2);
      bytes.putInt(SECTOR + 80, 128);
      bytes.putInt(SECTOR + 84, 128);
    }
    int entry = 2 * SECTOR + 128 * partitions++;
    long first = type.getMostSignificantBits();
    bytes.putInt(entry, (int) (first >> 32));
    bytes.putShort(entry + 4, (short) (first >> 16));
    bytes.putShort(entry + 6, (short) first);
    bytes.putLong(entry + 8, Long.reverseBytes(type.getLeastSignificantBits()));
    bytes.putLong(entry + 32, firstSector);
    bytes.putLong(entry + 40, firstSector + sectors - 1);
    return this;
  }

  public DrawnDisk ext4(int sector) {
    bytes.putShort(sector * SECTOR + 0x438, (short) 0xef53);
    return this;
  }

  DrawnDisk xfs(int sector) {
    return put(sector * SECTOR, "XFSB");
  }

  DrawnDisk lvm(int sector) {
    return put(sector * SECTOR + 0x218, "LVM2 001");
  }

  private DrawnDisk put(int offset, String text) {
    bytes.put(offset, text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  byte[] bytes() {
    return bytes.array();
  }

  public Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  /** Writes a disk whose one partition, the first, is a copy of this file system. */
  public static Path around(Path fileSystem, Path disk) throws IOException {
    int sectors = (int) (Files.size(fileSystem) / SECTOR);
    var start = new DrawnDisk(FIRST_SECTOR * SECTOR >> 10).mbr(0x83, FIRST_SECTOR, sectors);
    try (OutputStream out = Files.newOutputStream(disk)) {
      out.write(start.bytes());
      Files.copy(fileSystem, out);
    }
    return disk;
  }
}
