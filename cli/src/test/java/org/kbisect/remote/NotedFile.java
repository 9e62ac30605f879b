package org.kbisect.remote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** The least ELF file that has a build id. */
final class NotedFile {
  private NotedFile() {}

  static Path with(String buildId, Path file) throws IOException {
    byte[] id = HexFormat.of().parseHex(buildId);
    int note = 12 + 4 + id.length;
    ByteBuffer elf = ByteBuffer.allocate(64 + 56 + note).order(ByteOrder.LITTLE_ENDIAN);
    elf.putInt(0, 0x464c457f).putLong(32, 64).putShort(56, (short) 1);
    elf.putInt(64, 4).putLong(64 + 8, 64 + 56).putLong(64 + 32, note);
    elf.position(64 + 56).putInt(4).putInt(id.length).putInt(3);
    elf.put("GNU\0".getBytes(StandardCharsets.US_ASCII)).put(id);
    return Files.write(file, elf.array());
  }
}
