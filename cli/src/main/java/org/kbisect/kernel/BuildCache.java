package org.kbisect.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.kbisect.trial.KernelImage;

/**
 * Kernels by what went into them. Anything here can be deleted at any moment: an entry is whole or
 * not there, and its directory's time is when it was last used.
 */
final class BuildCache {
  private final Path directory;

  BuildCache(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  /** SHA-256 over the inputs of a build. */
  static String key(String... inputs) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String input : inputs) {
        digest.update(input.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Optional<KernelImage> find(String key) {
    Path entry = directory.resolve(key);
    Path vmlinux = entry.resolve("vmlinux");
    try {
      String signature = Files.readString(entry.resolve("signature")).strip();
      if (!Files.isRegularFile(vmlinux)) {
        return Optional.empty();
      }
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
      return Optional.of(new KernelImage(vmlinux, signature));
    } catch (IOException e) {
      return Optional.empty(); // not built yet, or deleted while we looked
    }
  }

  Path directory() {
    return directory;
  }

  /** The log of one make target for one source. */
  Path log(String treeId, String target) throws IOException {
    Path logs = Files.createDirectories(directory.resolveSibling("logs"));
    return logs.resolve(treeId.substring(0, 12) + "-" + target + ".log");
  }

  /** Puts a kernel into the cache, whole or not at all. */
  KernelImage keep(String key, Path vmlinux, String signature, Path log) throws IOException {
    Path entry = directory.resolve(key);
    Path making = Files.createTempDirectory(directory, "making-");
    Files.copy(vmlinux, making.resolve("vmlinux"));
    Files.copy(log, making.resolve("build.log"));
    Files.writeString(making.resolve("signature"), signature + "\n");
    Files.move(making, entry, StandardCopyOption.ATOMIC_MOVE);
    return new KernelImage(entry.resolve("vmlinux"), signature);
  }
}
