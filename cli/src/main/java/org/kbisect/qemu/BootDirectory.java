package org.kbisect.qemu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kbisect.process.Clocks;
import org.kbisect.process.MonotonicClock;

/**
 * A directory in memory for what one boot shares with QEMU, deleted however kbisect ends: by
 * itself, by a signal, or, after a kill, by the next kbisect. Its owner holds a lock on a file in
 * it, which the operating system gives back.
 */
final class BootDirectory implements AutoCloseable {
  /** Memory, so that frames never reach a disk; and short: a socket's path has 107 bytes. */
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private static final String PREFIX = "kbisect-";

  /** As the library numbers them: a folder of the user's that only begins so is theirs. */
  private static final Pattern NAME = Pattern.compile(PREFIX + "\\d+");

  private static final String OWNER = "owner";

  /** One without a lock is being made, or is what an older kbisect left; no boot takes so long. */
  private static final Duration OLD = Duration.ofDays(1);

  /** QEMU may be writing a frame while its directory is deleted; it is killed at the same time. */
  private static final int DELETIONS = 20;

  private static final Duration BETWEEN_DELETIONS = Duration.ofMillis(20);

  private static final Set<BootDirectory> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> OPEN.forEach(BootDirectory::close), "sweep"));
  }

  private final Path path;
  private final FileChannel lock;
  private final MonotonicClock clock;

  private BootDirectory(Path path, FileChannel lock, MonotonicClock clock) {
    this.path = path;
    this.lock = lock;
    this.clock = clock;
  }

  /** Makes one, and deletes those that killed ones have left. */
  static BootDirectory make(Clocks clocks) throws IOException {
    boolean memory = Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY);
    return in(memory ? SHARED_MEMORY : Path.of(System.getProperty("java.io.tmpdir")), clocks);
  }

  static BootDirectory in(Path parent, Clocks clocks) throws IOException {
    Path path = Files.createTempDirectory(parent, PREFIX);
    try {
      var made = new BootDirectory(path, lock(path), clocks.monotonic());
      OPEN.add(made);
      sweep(parent, Files.getOwner(path), clocks.wall().instant().minus(OLD));
      return made;
    } catch (IOException e) { // no room for the lock
      delete(path);
      throw e;
    }
  }

  /**
   * Locked before it has its name: whoever finds the name unlocked knows that its owner is dead.
   */
  private static FileChannel lock(Path path) throws IOException {
    Path unnamed = path.resolve(OWNER + ".new");
    FileChannel lock =
        FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    Files.move(unnamed, path.resolve(OWNER), StandardCopyOption.ATOMIC_MOVE);
    return lock;
  }

  Path path() {
    return path;
  }

  private static void sweep(Path parent, UserPrincipal user, Instant old) throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.list(parent)) {
      found = all.filter(each -> NAME.matcher(each.getFileName().toString()).matches()).toList();
    }
    for (Path each : found) {
      try {
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(each, LinkOption.NOFOLLOW_LINKS).equals(user)
            && OPEN.stream().noneMatch(open -> open.path.equals(each))) {
          sweep(each, old);
        }
      } catch (IOException e) {
        continue; // another kbisect sweeps it, too
      }
    }
  }

  private static void sweep(Path left, Instant old) throws IOException {
    try (FileChannel channel = FileChannel.open(left.resolve(OWNER), StandardOpenOption.WRITE)) {
      if (channel.tryLock() != null) {
        delete(left);
      }
    } catch (NoSuchFileException e) {
      if (Files.getLastModifiedTime(left).toInstant().isBefore(old)) {
        delete(left);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }

  /** Deletes it with what is in it; a second time does nothing. */
  @Override
  public void close() {
    if (!OPEN.contains(this)) {
      return;
    }
    try (lock) {
      deletePatiently();
    } catch (NoSuchFileException e) {
      return; // closed by two at once
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    } finally {
      OPEN.remove(this);
    }
  }

  private void deletePatiently() throws IOException {
    for (int left = DELETIONS; ; left--) {
      try {
        delete(path);
        return;
      } catch (DirectoryNotEmptyException e) {
        if (left == 0) {
          throw e;
        }
        pause();
      }
    }
  }

  private void pause() {
    try {
      clock.sleep(BETWEEN_DELETIONS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
