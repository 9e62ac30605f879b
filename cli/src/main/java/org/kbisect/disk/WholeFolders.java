package org.kbisect.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folders of one directory, each of them whole or not there, whatever was killed and when the power
 * went. One is made beside the others, reaches the disk, and is renamed; it is renamed away before
 * it is deleted. Its time is when it was last used.
 */
public final class WholeFolders {
  /** What is being made or deleted; names of entries begin with a letter or a digit. */
  private static final String WORK = ".work-";

  private static final String USES = ".uses";

  /**
   * What this process has read and found to be right. A boot takes longer than to read what it
   * boots, but not by so much that it should be done for each: the first use in a process is where
   * a disk that lost something is met.
   */
  private static final Set<String> CHECKED = ConcurrentHashMap.newKeySet();

  private final Path directory;

  private WholeFolders(Path directory) {
    this.directory = directory;
  }

  /** Those of a directory, which is made when it is not there. */
  public static WholeFolders in(Path directory) throws IOException {
    // A link to a directory will do, too.
    if (!Files.isDirectory(directory.resolve(USES))) {
      Files.createDirectories(directory.resolve(USES));
    }
    return new WholeFolders(directory);
  }

  /** Needed by whoever makes or removes one; what killed processes left of theirs goes. */
  public FolderLock lock() throws IOException, InterruptedException {
    FolderLock lock = FolderLock.take(directory);
    try {
      sweep();
      return lock;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void sweep() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      for (Path place : all.filter(one -> nameOf(one).startsWith(WORK)).toList()) {
        Folders.delete(place);
      }
    }
  }

  /**
   * The folder of a name if it is there and whole. Until this process ends, no other removes it.
   *
   * @param now when it is used
   */
  public Optional<Path> find(String name, Instant now) throws IOException {
    Path place = directory.resolve(name);
    if (!Files.exists(place.resolve(Sums.NAME))) {
      return Optional.empty();
    }
    // Noted first: what is there afterwards stays.
    Uses.add(directory.resolve(USES), name);
    if (!isWhole(place)) {
      return Optional.empty();
    }
    Files.setLastModifiedTime(place, FileTime.from(now));
    return Optional.of(place);
  }

  private static boolean isWhole(Path place) throws IOException {
    if (!Files.exists(place.resolve(Sums.NAME))) {
      return false;
    }
    Sums sums = Sums.read(place);
    if (!sums.fitSizes(place)) {
      return false;
    }
    String checked = place.toRealPath() + "\n" + sums.lines();
    return CHECKED.contains(checked) || (sums.fitContent(place) && CHECKED.add(checked));
  }

  /** All names, the one that was used longest ago first. */
  public List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Files::isDirectory)
          .filter(place -> !nameOf(place).startsWith("."))
          .sorted(Comparator.comparing(WholeFolders::lastUsed))
          .map(WholeFolders::nameOf)
          .toList();
    }
  }

  private static String nameOf(Path place) {
    return String.valueOf(place.getFileName());
  }

  private static FileTime lastUsed(Path place) {
    try {
      return Files.getLastModifiedTime(place);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // removed meanwhile
    }
  }

  /** A new folder to work in. */
  public Path begin() throws IOException {
    return Files.createTempDirectory(directory, WORK);
  }

  /**
   * Puts a folder among the others, in the place of one that is no longer whole.
   *
   * @param made on the same file system
   * @return where it is now
   */
  public Path put(Path made, String name) throws IOException {
    Sums.of(made).write(made);
    sync(made);
    Path place = directory.resolve(name);
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      removeAway(place);
    }
    Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    syncOne(directory);
    return place;
  }

  /** Removes one, unless another process uses it; returns whether it did. */
  public boolean remove(String name) throws IOException, InterruptedException {
    Path uses = directory.resolve(USES);
    try (FolderLock lock = FolderLock.take(uses)) {
      if (Uses.ofOthers(uses).contains(name)) {
        return false;
      }
      removeAway(directory.resolve(name));
      return true;
    }
  }

  /** A process that is killed in the middle leaves a part of it under a name that nobody takes. */
  private void removeAway(Path place) throws IOException {
    // A rename alone: on a full disk nothing new can be made.
    Path away = directory.resolve(WORK + UUID.randomUUID());
    Files.move(place, away, StandardCopyOption.ATOMIC_MOVE);
    Folders.delete(away);
  }

  /** Without this a power cut could leave the new name with empty files. */
  private static void sync(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              syncOne(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path inner, @Nullable IOException failure)
              throws IOException {
            syncOne(inner);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void syncOne(Path fileOrFolder) throws IOException {
    // Linux syncs what is open for reading, too.
    try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
