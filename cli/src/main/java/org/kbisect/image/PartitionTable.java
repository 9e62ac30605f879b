package org.kbisect.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The partitions of a disk, by its MBR or GPT (UEFI specification 2.10, chapter 5).
 *
 * @param partitions without those in an extended one; none where there is no table
 * @param extended whether there is an extended one, whose partitions are numbered from 5
 */
record PartitionTable(List<Partition> partitions, boolean extended) {
  /** Of the disk's first bytes as many as hold a GPT of 128 entries. */
  static final int BYTES = 34 * 512;

  private static final int SECTOR = 512;
  private static final int MBR_ENTRIES = 446;
  private static final int MBR_ENTRY_BYTES = 16;
  private static final int MBR_SIGNATURE = 0xaa55;
  private static final int PROTECTIVE = 0xee;

  private static final PartitionTable NONE = new PartitionTable(List.of(), false);

  private static final Set<Integer> EXTENDED = Set.of(0x05, 0x0f, 0x85);

  /** "Linux root (x86-64)" of the Discoverable Partitions Specification. */
  private static final UUID ROOT = UUID.fromString("4f68bce3-e8cd-4db1-96e7-fbcaf984b709");

  private static final UUID UNUSED = new UUID(0, 0);

  PartitionTable {
    partitions = List.copyOf(partitions);
  }

  /**
   * A partition.
   *
   * @param number as in {@code /dev/vda1}
   * @param offset of its first byte
   * @param markedRoot whether the table says that it is a root
   */
  record Partition(int number, long offset, long bytes, boolean markedRoot) {}

  /**
   * The table, if there is one.
   *
   * @param start the disk's first {@link #BYTES}
   */
  static PartitionTable read(byte[] start) {
    ByteBuffer disk = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    if (start.length < SECTOR || (disk.getShort(SECTOR - 2) & 0xffff) != MBR_SIGNATURE) {
      return NONE;
    }
    var partitions = new ArrayList<Partition>();
    boolean extended = false;
    for (int i = 0; i < 4; i++) {
      int entry = MBR_ENTRIES + i * MBR_ENTRY_BYTES;
      int type = disk.get(entry + 4) & 0xff;
      if (type == PROTECTIVE) {
        return gpt(disk);
      }
      long first = disk.getInt(entry + 8) & 0xffffffffL;
      long sectors = disk.getInt(entry + 12) & 0xffffffffL;
      extended |= EXTENDED.contains(type);
      if (type != 0 && sectors > 0 && !EXTENDED.contains(type)) {
        partitions.add(new Partition(i + 1, first * SECTOR, sectors * SECTOR, false));
      }
    }
    return new PartitionTable(partitions, extended);
  }

  private static PartitionTable gpt(ByteBuffer disk) {
    var magic = new byte[8];
    if (disk.capacity() < 2 * SECTOR) {
      return NONE;
    }
    disk.get(SECTOR, magic);
    if (!new String(magic, StandardCharsets.US_ASCII).equals("EFI PART")) {
      return NONE;
    }
    long entries = disk.getLong(SECTOR + 72) * SECTOR;
    int count = disk.getInt(SECTOR + 80);
    int bytes = disk.getInt(SECTOR + 84);
    var partitions = new ArrayList<Partition>();
    for (int i = 0; i < count && entries + (i + 1L) * bytes <= disk.capacity(); i++) {
      int entry = (int) entries + i * bytes;
      UUID type = uuid(disk, entry);
      if (!type.equals(UNUSED)) {
        long first = disk.getLong(entry + 32);
        long last = disk.getLong(entry + 40);
        partitions.add(
            new Partition(i + 1, first * SECTOR, (last - first + 1) * SECTOR, type.equals(ROOT)));
      }
    }
    return new PartitionTable(partitions, false);
  }

  /** The first half of a GUID is little-endian, field by field. */
  private static UUID uuid(ByteBuffer disk, int at) {
    long first = disk.getInt(at) & 0xffffffffL;
    long second = disk.getShort(at + 4) & 0xffffL;
    long third = disk.getShort(at + 6) & 0xffffL;
    long rest = Long.reverseBytes(disk.getLong(at + 8));
    return new UUID(first << 32 | second << 16 | third, rest);
  }
}
