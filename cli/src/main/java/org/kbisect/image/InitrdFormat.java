package org.kbisect.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.kbisect.plan.InvalidRequest;

/** What an initial RAM disk begins with, as Linux looks at it: a kernel panics on another file. */
public final class InitrdFormat {
  /** Of a cpio archive in the formats newc and crc (init/initramfs.c). */
  private static final List<String> CPIO = List.of("070701", "070702");

  /** Of gzip, bzip2, lzma, xz, lzo, lz4 and zstd, in hexadecimal (lib/decompress.c). */
  private static final List<String> COMPRESSED =
      List.of("1f8b", "1f9e", "425a", "5d00", "fd37", "894c", "0221", "28b5");

  private static final int LONGEST = 6;

  private InitrdFormat() {}

  /**
   * Lets through what may be one.
   *
   * @throws InvalidRequest for a file that cannot be
   */
  public static void require(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(LONGEST);
    }
    String letters = new String(start, StandardCharsets.ISO_8859_1);
    String magic = HexFormat.of().formatHex(Arrays.copyOf(start, Math.min(2, start.length)));
    if (!CPIO.contains(letters) && !COMPRESSED.contains(magic)) {
      throw new InvalidRequest(
          file + " is no initial RAM disk: neither a cpio archive nor a compressed one");
    }
  }
}
