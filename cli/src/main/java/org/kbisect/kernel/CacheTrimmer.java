package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kbisect.disk.FolderLock;
import org.kbisect.disk.Folders;
import org.kbisect.disk.WholeFolders;

/** Keeps the kernels in the build cache within a size: the least recently used go first. */
public record CacheTrimmer(Path cache) {

  /**
   * What was removed.
   *
   * @param inUse kernels that a running campaign has, and that would have gone
   */
  public record Trimmed(int kernels, long bytes, int inUse) {}

  /**
   * Removes kernels until the rest fit, or a running campaign has all that are left.
   *
   * @param bytes to keep at most
   */
  public Trimmed trimTo(long bytes) throws IOException, InterruptedException {
    Path builds = cache.resolve("builds");
    if (!Files.isDirectory(builds)) {
      return new Trimmed(0, 0, 0);
    }
    WholeFolders kernels = WholeFolders.in(builds);
    try (FolderLock lock = kernels.lock()) {
      return trim(kernels, sizes(builds, kernels), bytes);
    }
  }

  private static Trimmed trim(WholeFolders kernels, Map<String, Long> sizes, long bytes)
      throws IOException, InterruptedException {
    long total = sizes.values().stream().mapToLong(Long::longValue).sum();
    int removed = 0;
    int inUse = 0;
    long freed = 0;
    for (Map.Entry<String, Long> kernel : sizes.entrySet()) {
      if (total - freed <= bytes) {
        break;
      }
      if (kernels.remove(kernel.getKey())) {
        freed += kernel.getValue();
        removed++;
      } else {
        inUse++;
      }
    }
    return new Trimmed(removed, freed, inUse);
  }

  /** Bytes by name, the one that was used longest ago first. */
  private static Map<String, Long> sizes(Path builds, WholeFolders kernels) throws IOException {
    var sizes = new LinkedHashMap<String, Long>();
    for (String name : kernels.names()) {
      sizes.put(name, Folders.bytes(builds.resolve(name)));
    }
    return sizes;
  }
}
