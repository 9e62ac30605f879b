package org.kbisect.bochs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kbisect.plan.LabFault;

/**
 * What a loader needs of a kernel's ELF file.
 *
 * @param entry physical address of the PVH entry
 * @param segments what goes into memory, by rising address
 */
record Vmlinux(int entry, List<Segment> segments) {
  private static final int MAGIC = 0x464c457f;
  private static final int LOAD = 1;
  private static final int NOTE = 4;

  /** XEN_ELFNOTE_PHYS32_ENTRY, of the owner "Xen". */
  private static final int ENTRY_NOTE = 18;

  /**
   * A part of memory.
   *
   * @param address physical
   * @param offset in the file
   * @param size in the file, bytes
   * @param extent in memory, bytes: what the file has nothing for is 0
   */
  record Segment(int address, long offset, int size, int extent) {
    int end() {
      return address + extent;
    }
  }

  /** What one program header says. */
  private record Header(int type, long offset, long physical, long size, long extent) {}

  /**
   * Reads a kernel.
   *
   * @throws LabFault when it is no 64-bit ELF file or has no PVH entry
   */
  static Vmlinux read(Path file) throws IOException, LabFault {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN);
      if (bytes.capacity() < 64 || bytes.getInt(0) != MAGIC || bytes.get(4) != 2) {
        throw new LabFault(file + " is no 64-bit ELF file");
      }
      List<Header> headers = headers(bytes);
      return new Vmlinux(entry(bytes, headers, file), segments(headers));
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new LabFault(file + " is a damaged ELF file", e);
    }
  }

  /** The first address behind all of it. */
  int end() {
    return segments.stream().mapToInt(Segment::end).max().orElseThrow();
  }

  private static List<Header> headers(ByteBuffer bytes) {
    int table = Math.toIntExact(bytes.getLong(32));
    int size = bytes.getShort(54);
    var headers = new ArrayList<Header>();
    for (int i = 0; i < bytes.getShort(56); i++) {
      int at = table + i * size;
      headers.add(
          new Header(
              bytes.getInt(at),
              bytes.getLong(at + 8),
              bytes.getLong(at + 24),
              bytes.getLong(at + 32),
              bytes.getLong(at + 40)));
    }
    return headers;
  }

  private static List<Segment> segments(List<Header> headers) {
    return headers.stream()
        .filter(header -> header.type == LOAD)
        .map(
            header ->
                new Segment(
                    Math.toIntExact(header.physical),
                    header.offset,
                    Math.toIntExact(header.size),
                    Math.toIntExact(header.extent)))
        .sorted(Comparator.comparingInt(Segment::address))
        .toList();
  }

  private static int entry(ByteBuffer bytes, List<Header> headers, Path file) throws LabFault {
    for (Header header : headers) {
      int at = header.type == NOTE ? Math.toIntExact(header.offset) : Integer.MAX_VALUE;
      while (at < header.offset + header.size) {
        int owner = aligned(bytes.getInt(at));
        int content = aligned(bytes.getInt(at + 4));
        if (bytes.getInt(at + 8) == ENTRY_NOTE && bytes.getInt(at + 12) == xen()) {
          return bytes.getInt(at + 12 + owner);
        }
        at += 12 + owner + content;
      }
    }
    throw new LabFault(file + " has no PVH entry; its configuration needs CONFIG_PVH=y");
  }

  private static int xen() {
    return 'X' | 'e' << 8 | 'n' << 16;
  }

  private static int aligned(int size) {
    return (size + 3) & ~3;
  }
}
