package org.kbisect.disk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which entries of a folder running processes use. Each process names its own in a file that it
 * keeps locked; the operating system gives the lock back when the process ends, however it ends.
 */
final class Uses {
  private static final Map<Path, Uses> OF_THIS_PROCESS = new ConcurrentHashMap<>();

  private final Path folder;
  private final Path file;
  private final FileChannel channel;
  private final Set<String> names = new HashSet<>();

  private Uses(Path folder) throws IOException {
    this.folder = folder;
    this.file = Files.createTempFile(folder, "process-" + ProcessHandle.current().pid() + "-", "");
    this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.lock();
  }

  /** Notes that this process uses an entry until it ends. */
  static void add(Path folder, String name) throws IOException {
    Path real = folder.toRealPath();
    // The lock keeps a file that is not locked yet from being taken for a dead process's.
    try (FolderLock lock = FolderLock.take(real)) {
      Uses mine = OF_THIS_PROCESS.get(real);
      if (mine == null) {
        mine = new Uses(real);
        OF_THIS_PROCESS.put(real, mine);
      }
      mine.add(name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + real);
    }
  }

  private void add(String name) throws IOException {
    if (!names.contains(name)) {
      // On a line of its own even where a full disk has cut the one before it.
      channel.write(ByteBuffer.wrap(("\n" + name + "\n").getBytes(StandardCharsets.UTF_8)));
      names.add(name);
    }
  }

  /** What processes other than this one use. Whoever acts on it holds the folder's lock. */
  static Set<String> ofOthers(Path folder) throws IOException {
    var used = new HashSet<String>();
    Path real = folder.toRealPath();
    Uses mine = OF_THIS_PROCESS.get(real);
    try (Stream<Path> files = Files.list(real)) {
      for (Path other : files.toList()) {
        boolean own = mine != null && other.equals(mine.file);
        if (!own && String.valueOf(other.getFileName()).startsWith("process-")) {
          used.addAll(readIfRunning(other));
        }
      }
    }
    return used;
  }

  /** A process that has ended uses nothing, and its file goes. */
  private static Set<String> readIfRunning(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return Set.copyOf(Files.readAllLines(file));
      }
      Files.delete(file);
      return Set.of();
    }
  }
}
