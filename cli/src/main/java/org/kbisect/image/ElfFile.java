package org.kbisect.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the dynamic linker reads of a 64-bit little-endian ELF file (System V ABI, chapter 5).
 *
 * @param interpreter the program's dynamic linker
 * @param needed names of the shared libraries that it is linked with
 * @param searched folders that it names for them, before the usual ones
 * @param soname its own name, as a library
 */
record ElfFile(
    Optional<String> interpreter,
    List<String> needed,
    List<String> searched,
    Optional<String> soname) {
  private static final int MAGIC = 0x464c457f;
  private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
  private static final int HEADER_BYTES = 64;

  private static final int LOAD = 1;
  private static final int DYNAMIC = 2;
  private static final int INTERPRETER = 3;

  private static final long NEEDED = 1;
  private static final long STRING_TABLE = 5;
  private static final long SONAME = 14;
  private static final long RPATH = 15;
  private static final long RUNPATH = 29;

  /** A segment: where its bytes are in the file, and where they go in memory. */
  private record Segment(int type, long offset, long address, long size) {}

  private record Entry(long tag, long value) {}

  /** Empty for a file that is not ELF, such as a script. */
  static Optional<ElfFile> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.capacity() < HEADER_BYTES
        || bytes.getInt(0) != MAGIC
        || bytes.getShort(4) != CLASS_64_LITTLE_ENDIAN) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(bytes));
    } catch (IndexOutOfBoundsException e) {
      throw new IOException(file + " is a damaged ELF file", e);
    }
  }

  private static ElfFile parse(ByteBuffer bytes) {
    List<Segment> segments = segments(bytes);
    var interpreter =
        segments.stream()
            .filter(segment -> segment.type == INTERPRETER)
            .map(segment -> text(bytes, segment.offset))
            .findFirst();
    List<Entry> dynamic = dynamic(bytes, segments);
    long strings =
        dynamic.stream()
            .filter(entry -> entry.tag == STRING_TABLE)
            .mapToLong(entry -> offset(segments, entry.value))
            .findFirst()
            .orElse(0);
    var needed = new ArrayList<String>();
    var searched = new ArrayList<String>();
    Optional<String> soname = Optional.empty();
    for (Entry entry : dynamic) {
      if (entry.tag == NEEDED) {
        needed.add(text(bytes, strings + entry.value));
      } else if (entry.tag == RPATH || entry.tag == RUNPATH) {
        searched.addAll(List.of(text(bytes, strings + entry.value).split(":", -1)));
      } else if (entry.tag == SONAME) {
        soname = Optional.of(text(bytes, strings + entry.value));
      }
    }
    return new ElfFile(interpreter, needed, searched, soname);
  }

  private static List<Segment> segments(ByteBuffer bytes) {
    int table = Math.toIntExact(bytes.getLong(32));
    int size = bytes.getShort(54);
    var segments = new ArrayList<Segment>();
    for (int i = 0; i < bytes.getShort(56); i++) {
      int at = table + i * size;
      segments.add(
          new Segment(
              bytes.getInt(at),
              bytes.getLong(at + 8),
              bytes.getLong(at + 16),
              bytes.getLong(at + 32)));
    }
    return segments;
  }

  private static List<Entry> dynamic(ByteBuffer bytes, List<Segment> segments) {
    var entries = new ArrayList<Entry>();
    for (Segment segment : segments) {
      if (segment.type == DYNAMIC) {
        for (long at = segment.offset; at < segment.offset + segment.size; at += 16) {
          entries.add(new Entry(bytes.getLong((int) at), bytes.getLong((int) at + 8)));
        }
      }
    }
    return entries;
  }

  private static long offset(List<Segment> segments, long address) {
    return segments.stream()
        .filter(segment -> segment.type == LOAD)
        .filter(segment -> address >= segment.address && address < segment.address + segment.size)
        .mapToLong(segment -> address - segment.address + segment.offset)
        .findFirst()
        .orElseThrow(IndexOutOfBoundsException::new);
  }

  private static String text(ByteBuffer bytes, long offset) {
    int start = Math.toIntExact(offset);
    int end = start;
    while (bytes.get(end) != 0) {
      end++;
    }
    return new String(bytes.array(), start, end - start, StandardCharsets.UTF_8);
  }
}
