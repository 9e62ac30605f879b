package org.kbisect.bochs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A kernel's ELF file of two segments, the higher one first, and two notes. */
final class DrawnKernel {
  static final int ENTRY = 0x1000070;

  private DrawnKernel() {}

  /**
   * Writes it.
   *
   * @param owner of the note that names the entry, three letters
   */
  static Path write(Path file, String owner) throws IOException {
    ByteBuffer elf = ByteBuffer.allocate(0x3000).order(ByteOrder.LITTLE_ENDIAN);
    elf.putInt(0, 0x464c457f).put(4, (byte) 2).putLong(32, 64).putShort(54, (short) 56);
    elf.putShort(56, (short) 3);
    header(elf, 0, 1, 0x2000, 0x1200000, 5, 0x100000);
    header(elf, 1, 4, 0x400, 0, 64, 0);
    header(elf, 2, 1, 0x1000, 0x1000000, 700, 0x2000);
    elf.position(0x400).putInt(4).putInt(5).putInt(18).put(text("abc\0")).putLong(0);
    elf.putInt(4).putInt(4).putInt(18).put(text(owner + "\0")).putInt(ENTRY);
    elf.put(0x1000, (byte) 1);
    return Files.write(file, elf.array());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void header(
      ByteBuffer elf, int number, int type, int offset, int address, int size, int extent) {
    int at = 64 + number * 56;
    elf.putInt(at, type).putLong(at + 8, offset).putLong(at + 24, address);
    elf.putLong(at + 32, size).putLong(at + 40, extent);
  }
}
