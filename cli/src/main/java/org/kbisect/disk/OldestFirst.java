package org.kbisect.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps files, or folders as a whole, within a size: those that were not written longest go. */
public final class OldestFirst {
  /** No boot and no command goes on for longer: what is newer may be written at this moment. */
  private static final Duration IN_WORK = Duration.ofHours(24);

  /** What was removed. */
  public record Removed(int count, long bytes) {}

  private record Entry(Path path, long bytes, Instant written) {}

  private OldestFirst() {}

  /**
   * Removes the oldest of what is in some folders until the rest fit.
   *
   * @param folders which need not be there
   * @param bytes to keep at most
   * @param kept what stays in any case
   */
  public static Removed trim(List<Path> folders, long bytes, Set<Path> kept, Instant now)
      throws IOException {
    var entries = new ArrayList<Entry>();
    for (Path folder : folders) {
      entries.addAll(entries(folder));
    }
    entries.sort(Comparator.comparing(Entry::written));
    long total = entries.stream().mapToLong(Entry::bytes).sum();
    int count = 0;
    long freed = 0;
    for (Entry entry : entries) {
      boolean idle = entry.written().isBefore(now.minus(IN_WORK)) && !kept.contains(entry.path());
      if (idle && total - freed > bytes) {
        Folders.delete(entry.path());
        count++;
        freed += entry.bytes();
      }
    }
    return new Removed(count, freed);
  }

  private static List<Entry> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var entries = new ArrayList<Entry>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        Instant written = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        entries.add(new Entry(path, Folders.bytes(path), written));
      }
    }
    return entries;
  }
}
