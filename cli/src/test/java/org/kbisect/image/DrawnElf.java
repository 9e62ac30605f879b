package org.kbisect.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The smallest ELF file with a dynamic section: header, three segments, entries, strings. */
final class DrawnElf {
  private static final int SEGMENTS = 64;
  private static final int DYNAMIC = SEGMENTS + 3 * 56;

  /** Where the file is loaded, so that addresses and offsets differ. */
  private static final long BASE = 0x400000;

  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
  private final List<long[]> entries = new ArrayList<>();
  private int interpreter = -1;

  DrawnElf() {
    strings.write(0);
  }

  DrawnElf needs(String library) {
    entries.add(new long[] {1, string(library)});
    return this;
  }

  DrawnElf named(String soname) {
    entries.add(new long[] {14, string(soname)});
    return this;
  }

  DrawnElf searches(String folders) {
    entries.add(new long[] {29, string(folders)});
    return this;
  }

  DrawnElf interpretedBy(String linker) {
    interpreter = string(linker);
    return this;
  }

  byte[] bytes() {
    int table = DYNAMIC + (entries.size() + 2) * 16;
    int size = table + strings.size();
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0, 0x464c457f).putShort(4, (short) 0x0102);
    bytes.putLong(32, SEGMENTS).putShort(54, (short) 56).putShort(56, (short) 3);
    segment(bytes, 0, 1, 0, size);
    segment(bytes, 1, 2, DYNAMIC, (entries.size() + 2) * 16L);
    segment(bytes, 2, interpreter < 0 ? 0 : 3, table + Math.max(interpreter, 0), 1);
    bytes.position(DYNAMIC);
    entries.forEach(entry -> bytes.putLong(entry[0]).putLong(entry[1]));
    bytes.putLong(5).putLong(BASE + table).putLong(0).putLong(0);
    bytes.put(strings.toByteArray());
    return bytes.array();
  }

  private static void segment(ByteBuffer bytes, int index, int type, long offset, long size) {
    int at = SEGMENTS + index * 56;
    bytes.putInt(at, type).putLong(at + 8, offset).putLong(at + 16, BASE + offset);
    bytes.putLong(at + 32, size);
  }

  private int string(String text) {
    int at = strings.size();
    strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    strings.write(0);
    return at;
  }
}
