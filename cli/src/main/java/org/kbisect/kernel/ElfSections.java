package org.kbisect.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The section table of a 64-bit little-endian ELF file (System V ABI, chapter 4). */
final class ElfSections {
  private static final int NOTE = 7;
  private static final int NOBITS = 8;
  private static final long ALLOCATED = 0x2;
  private static final int MAGIC = 0x464c457f;
  private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;

  private ElfSections() {}

  /** One section: where its bytes are in the file, and where they go in memory. */
  record Section(int type, long flags, long address, long offset, long size) {

    /** Whether its bytes are in the running kernel's memory, build ids and other notes apart. */
    boolean inRunningImage() {
      return (flags & ALLOCATED) != 0 && type != NOBITS && type != NOTE && size > 0;
    }

    /** Whether the running kernel shows it in /sys/kernel/notes. */
    boolean isShownNote() {
      return (flags & ALLOCATED) != 0 && type == NOTE;
    }
  }

  static List<Section> of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = read(channel, 0, 64, file);
      if (header.getInt(0) != MAGIC || header.getShort(4) != CLASS_64_LITTLE_ENDIAN) {
        throw new IOException(file + " is not a 64-bit little-endian ELF file");
      }
      long offset = header.getLong(0x28);
      int entrySize = Short.toUnsignedInt(header.getShort(0x3a));
      int count = Short.toUnsignedInt(header.getShort(0x3c));
      ByteBuffer table = read(channel, offset, entrySize * count, file);
      var sections = new ArrayList<Section>(count);
      for (int at = 0; at < table.limit(); at += entrySize) {
        sections.add(
            new Section(
                table.getInt(at + 4),
                table.getLong(at + 8),
                table.getLong(at + 16),
                table.getLong(at + 24),
                table.getLong(at + 32)));
      }
      return sections;
    }
  }

  static ByteBuffer read(FileChannel channel, long offset, int size, Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new IOException(file + " ends before byte " + (offset + size));
      }
    }
    return buffer.flip();
  }
}
