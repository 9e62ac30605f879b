package org.kbisect.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes the "newc" archives that Linux takes as an initramfs
 * (Documentation/driver-api/early-userspace/buffer-format.rst). All is root's, and times, inodes
 * and order are fixed: the same files give the same bytes.
 */
final class CpioArchive implements AutoCloseable {
  private static final int FOLDER = 0040000;
  private static final int PLAIN = 0100000;
  private static final int LINK = 0120000;

  private final OutputStream output;
  private long written;
  private int inode;

  private CpioArchive(OutputStream output) {
    this.output = output;
  }

  static void write(GuestTree guest, Path file) throws IOException {
    try (var archive =
        new CpioArchive(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      for (Map.Entry<String, GuestTree.Entry> entry : guest.entries().entrySet()) {
        archive.entry(entry.getKey().substring(1), entry.getValue());
      }
      archive.header("TRAILER!!!", 0, 1, 0);
    }
  }

  private void entry(String name, GuestTree.Entry entry) throws IOException {
    inode++;
    if (entry instanceof GuestTree.Folder) {
      header(name, FOLDER | 0755, 2, 0);
    } else if (entry instanceof GuestTree.Link link) {
      byte[] target = link.target().getBytes(StandardCharsets.UTF_8);
      header(name, LINK | 0777, 1, target.length);
      body(target);
    } else if (entry instanceof GuestTree.Plain plain) {
      byte[] content = Files.readAllBytes(plain.source());
      header(name, PLAIN | plain.mode(), 1, content.length);
      body(content);
    }
  }

  private void header(String name, int mode, int links, int size) throws IOException {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    int number = mode == 0 ? 0 : inode;
    // magic, inode, mode, uid, gid, links, time, size, device, special device, name's bytes, check
    body(
        "070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X"
            .formatted(number, mode, 0, 0, links, 0, size, 0, 0, 0, 0, path.length + 1, 0)
            .getBytes(StandardCharsets.US_ASCII),
        path,
        new byte[1]);
  }

  /** Some bytes, and zeros up to the next multiple of four. */
  private void body(byte[]... parts) throws IOException {
    for (byte[] part : parts) {
      output.write(part);
      written += part.length;
    }
    while (written % 4 != 0) {
      output.write(0);
      written++;
    }
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
