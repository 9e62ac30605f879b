package org.kbisect.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FileUtils;
import org.kbisect.plan.LabFault;

/**
 * A place for a repository that is made once of the same inputs. It is made beside its place and
 * then renamed, so that one that is half made is never taken for a whole one.
 */
record MadeOnce(Path place) {
  MadeOnce {
    place = place.toAbsolutePath().normalize();
  }

  /** Makes the repository. */
  interface Maker {
    /**
     * @param tree an empty directory
     * @param log a file for what programs print
     */
    void make(Path tree, Path log) throws IOException, InterruptedException, LabFault;
  }

  /**
   * Makes it, unless it is there.
   *
   * @param key what it is made of; that of another key is replaced
   * @param bytes of disk that it takes
   */
  void of(String key, long bytes, Maker maker) throws IOException, InterruptedException, LabFault {
    Files.createDirectories(place.resolveSibling("."));
    try (FileChannel channel = lockFile();
        FileLock lock = channel.lock()) {
      removeLeftovers();
      if (!isMadeOf(key)) {
        make(key, bytes, maker);
      }
    }
  }

  /**
   * Adds to the repository, unless that was done. What a killed run has left half done is done
   * again, so the maker must bear what it finds.
   *
   * @param name of what is added
   * @param key what it is made of
   */
  void add(String name, String key, Maker maker)
      throws IOException, InterruptedException, LabFault {
    try (FileChannel channel = lockFile();
        FileLock lock = channel.lock()) {
      Path stamp = stamp(place).resolveSibling("kbisect-import-" + name);
      if (!Files.isRegularFile(stamp) || !Files.readString(stamp).equals(key)) {
        maker.make(place, stamp.resolveSibling("kbisect-import.log"));
        Files.writeString(stamp, key);
      }
    }
  }

  private FileChannel lockFile() throws IOException {
    return FileChannel.open(
        place.resolveSibling(place.getFileName() + ".lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  private boolean isMadeOf(String key) throws IOException {
    Path stamp = stamp(place);
    return Files.isRegularFile(stamp) && Files.readString(stamp).equals(key);
  }

  private void make(String key, long bytes, Maker maker)
      throws IOException, InterruptedException, LabFault {
    checkSpace(bytes);
    Path half = Files.createTempDirectory(place.resolveSibling("."), halfMade()).normalize();
    Path tree = Files.createDirectory(half.resolve("tree"));
    maker.make(tree, half.resolve("log"));
    Files.writeString(stamp(tree), key);
    if (Files.exists(place)) {
      Files.move(place, half.resolve("before"), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(tree, place, StandardCopyOption.ATOMIC_MOVE);
    delete(half);
  }

  private void checkSpace(long needed) throws IOException, LabFault {
    long free = place.resolveSibling(".").toFile().getUsableSpace();
    if (free < needed) {
      throw new LabFault(
          "%s needs %d MB, and %d MB are free there".formatted(place, needed >> 20, free >> 20));
    }
  }

  private static Path stamp(Path tree) {
    return tree.resolve(".git").resolve("kbisect-import");
  }

  private String halfMade() {
    return "." + place.getFileName() + ".half-";
  }

  /** What a killed run left; the lock is held, so nobody works on it. */
  private void removeLeftovers() throws IOException {
    try (Stream<Path> siblings = Files.list(place.resolveSibling("."))) {
      for (Path sibling : siblings.toList()) {
        if (String.valueOf(sibling.getFileName()).startsWith(halfMade())) {
          delete(sibling);
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    FileUtils.delete(directory.toFile(), FileUtils.RECURSIVE | FileUtils.RETRY);
  }
}
