package org.kbisect.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of files and folders, in hexadecimal. A file is read once by a process as long as it does
 * not change, and not at all where it lies in a folder whose list has it: that was compared when
 * the folder was found ({@link WholeFolders}).
 */
public final class ContentSums {
  private static final Map<Stamp, String> KNOWN = new ConcurrentHashMap<>();

  private ContentSums() {}

  /** By what a changed file is told: writing to it moves its time, and replacing it its key. */
  private record Stamp(Path file, long bytes, FileTime modified, @Nullable Object key) {
    static Stamp of(Path file) throws IOException {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(
          file.toAbsolutePath().normalize(),
          attributes.size(),
          attributes.lastModifiedTime(),
          attributes.fileKey());
    }
  }

  /** Of what the file or the folder holds now. */
  public static String sha256(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return Sums.of(file).sha256();
    }
    Stamp stamp = Stamp.of(file);
    String known = KNOWN.get(stamp);
    if (known != null) {
      return known;
    }
    Optional<String> listed = Sums.listed(file);
    String sum = listed.isPresent() ? listed.get() : Sha256.of(file);
    KNOWN.put(stamp, sum);
    return sum;
  }
}
