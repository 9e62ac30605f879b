package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keeps the kernels in the build cache within a size: the least recently used go first. */
public record CacheTrimmer(Path cache) {

  /** What was removed. */
  public record Trimmed(int kernels, long bytes) {}

  private record Entry(Path directory, long bytes, long lastUsed) {}

  /**
   * Removes kernels until the rest fit.
   *
   * @param bytes to keep at most
   */
  public Trimmed trimTo(long bytes) throws IOException {
    List<Entry> entries = entries();
    long total = entries.stream().mapToLong(Entry::bytes).sum();
    int removed = 0;
    long freed = 0;
    for (Entry entry : entries) {
      if (total - freed <= bytes) {
        break;
      }
      delete(entry.directory());
      freed += entry.bytes();
      removed++;
    }
    return new Trimmed(removed, freed);
  }

  private List<Entry> entries() throws IOException {
    Path builds = cache.resolve("builds");
    if (!Files.isDirectory(builds)) {
      return List.of();
    }
    var entries = new ArrayList<Entry>();
    try (Stream<Path> directories = Files.list(builds)) {
      for (Path directory : directories.toList()) {
        entries.add(
            new Entry(directory, size(directory), Files.getLastModifiedTime(directory).toMillis()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::lastUsed));
    return entries;
  }

  private static long size(Path directory) throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
