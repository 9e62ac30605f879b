package org.kbisect.remote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;

/** What tells a kernel from every other: the linker's sum of it, which it shows when it runs. */
final class BuildId {
  /** The words of sh that print the one of the running kernel; nothing where it shows none. */
  static final String OF_RUNNING =
      "od -An -v -tx1 /sys/kernel/notes 2>/dev/null | tr -d ' \\n'"
          + " | sed -n 's/.*040000001400000003000000474e5500\\([0-9a-f]\\{40\\}\\).*/\\1/p'";

  private static final int ELF = 0x464c457f;
  private static final int HEADER = 64;
  private static final int PROGRAM_HEADERS_AT = 32;
  private static final int PROGRAM_HEADER = 56;
  private static final int PROGRAM_HEADERS = 56;
  private static final int NOTES = 4;
  private static final int GNU_BUILD_ID = 3;

  /** Of a kernel's notes; they have some hundred bytes. */
  private static final int MOST = 1 << 16;

  private BuildId() {}

  /** The one of a {@code vmlinux}, in hexadecimal; empty where it is none or has none. */
  static Optional<String> of(Path vmlinux) throws IOException {
    try (FileChannel file = FileChannel.open(vmlinux, StandardOpenOption.READ)) {
      ByteBuffer header = read(file, 0, HEADER);
      if (header.remaining() < HEADER || header.getInt(0) != ELF) {
        return Optional.empty();
      }
      long at = header.getLong(PROGRAM_HEADERS_AT);
      int count = Short.toUnsignedInt(header.getShort(PROGRAM_HEADERS));
      for (int i = 0; i < count; i++) {
        ByteBuffer segment = read(file, at + (long) i * PROGRAM_HEADER, PROGRAM_HEADER);
        if (segment.remaining() == PROGRAM_HEADER && segment.getInt(0) == NOTES) {
          int size = (int) Math.min(MOST, segment.getLong(32));
          Optional<String> found = inNotes(read(file, segment.getLong(8), size));
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    }
  }

  /** The one in a file of notes, as a running kernel shows its own. */
  static Optional<String> inNotes(Path file) throws IOException {
    return inNotes(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** A note is three numbers, a name and a description, both filled up to four bytes. */
  static Optional<String> inNotes(ByteBuffer notes) {
    while (notes.remaining() >= 12) {
      int name = notes.getInt();
      int description = notes.getInt();
      int type = notes.getInt();
      int after = notes.position() + padded(name);
      if (name < 0 || description < 0 || after + padded(description) > notes.limit()) {
        return Optional.empty();
      }
      boolean gnu = name == 4 && notes.getInt(notes.position()) == 0x00554e47;
      if (gnu && type == GNU_BUILD_ID) {
        byte[] id = new byte[description];
        notes.position(after).get(id);
        return Optional.of(HexFormat.of().formatHex(id));
      }
      notes.position(after + padded(description));
    }
    return Optional.empty();
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  private static ByteBuffer read(FileChannel file, long at, int size) throws IOException {
    var bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
      continue;
    }
    return bytes.flip();
  }
}
