package org.kbisect.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a guest to be, by their paths in it, in a fixed order. */
final class GuestTree {

  /** What is at one path. */
  sealed interface Entry {}

  record Folder() implements Entry {}

  record Link(String target) implements Entry {}

  /**
   * @param mode permission bits
   */
  record Plain(Path source, int mode) implements Entry {}

  private final SortedMap<String, Entry> entries = new TreeMap<>();

  /** Every path with what is there; a folder comes before what it holds. */
  SortedMap<String, Entry> entries() {
    return Collections.unmodifiableSortedMap(entries);
  }

  void add(String path, Entry entry) {
    for (Path folder = Path.of(path).getParent();
        folder != null && folder.getNameCount() > 0;
        folder = folder.getParent()) {
      entries.putIfAbsent(folder.toString(), new Folder());
    }
    entries.put(path, entry);
  }

  /** Adds what the packages have at a path: a file, a link, or a folder with all that is in it. */
  void copy(PackageTree packages, String path) throws IOException {
    Path here = packages.here(path);
    if (Files.isSymbolicLink(here)) {
      add(path, new Link(Files.readSymbolicLink(here).toString()));
    } else if (Files.isDirectory(here)) {
      add(path, new Folder());
      try (Stream<Path> names = Files.list(here)) {
        for (Path name : (Iterable<Path>) names::iterator) {
          copy(packages, path + "/" + name.getFileName());
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    } else {
      add(path, new Plain(here, Files.isExecutable(here) ? 0755 : 0644));
    }
  }
}
