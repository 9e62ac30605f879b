package org.kbisect.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.disk.Sha256;
import org.kbisect.plan.HostKernel;

/**
 * What a kernel image executes, as a SHA-256: the sections that are loaded, without notes (the
 * build id hashes debug data too). Two commits with equal signatures are the same kernel.
 */
final class ImageSignature {
  private ImageSignature() {}

  /** The same of all that a host boots: what it loads later is in its modules. */
  static String of(Path vmlinux, Optional<HostKernel> host) throws IOException {
    String alone = of(vmlinux);
    if (host.isEmpty()) {
      return alone;
    }
    var parts = new ArrayList<>(List.of(alone, Sha256.of(host.get().image())));
    if (Files.exists(host.get().modules())) {
      parts.add(Sha256.of(host.get().modules()));
    }
    return Sha256.of(parts);
  }

  static String of(Path vmlinux) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (FileChannel channel = FileChannel.open(vmlinux, StandardOpenOption.READ)) {
      for (ElfSections.Section section : ElfSections.of(vmlinux)) {
        if (section.inRunningImage()) {
          digest.update(
              ByteBuffer.allocate(16).putLong(section.address()).putLong(section.size()).flip());
          digest.update(
              ElfSections.read(
                  channel, section.offset(), Math.toIntExact(section.size()), vmlinux));
        }
      }
    }
    return Sha256.hex(digest);
  }
}
