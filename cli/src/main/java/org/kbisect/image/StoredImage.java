package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kbisect.disk.Folders;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.InvalidRequest;

/**
 * A built image in the store: a folder {@code NAME-KEY} with one file in it, or one folder.
 *
 * @param name of its recipe
 * @param key the first 16 digits of the SHA-256 over all that went into it
 */
public record StoredImage(String name, String key, Path file, long bytes, Instant built) {
  private static final Pattern FOLDER = Pattern.compile("(.+)-([0-9a-f]{16})");
  private static final List<String> SUFFIXES = List.of("cpio", "initrd", "ext4", "cidata");

  /** The name of the kernel beside an image that brings one. */
  static final String KERNEL = "kernel";

  /** The image in a folder, if there is one. */
  static Optional<StoredImage> read(Path folder) throws IOException {
    Matcher named = FOLDER.matcher(String.valueOf(folder.getFileName()));
    if (!named.matches()) {
      return Optional.empty();
    }
    for (String suffix : SUFFIXES) {
      Path file = folder.resolve("image." + suffix);
      if (Files.exists(file)) {
        Instant built = Files.getLastModifiedTime(file).toInstant();
        return Optional.of(
            new StoredImage(named.group(1), named.group(2), file, Folders.bytes(file), built));
      }
    }
    return Optional.empty();
  }

  /** The kernel that the image brings along, if it does. */
  public Optional<Path> kernel() {
    return Optional.of(file.resolveSibling(KERNEL)).filter(Files::isRegularFile);
  }

  /**
   * As a machine takes it.
   *
   * @throws InvalidRequest when it is only for use beside a disk
   */
  public GuestImage image() {
    if (Files.isDirectory(file)) {
      throw new InvalidRequest("image %s is no guest: it goes beside a disk".formatted(name));
    }
    return String.valueOf(file.getFileName()).endsWith(".ext4")
        ? new GuestImage.Disk(file)
        : new GuestImage.Initramfs(file);
  }
}
