package org.kbisect.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Held by the one builder of a store; others wait, in this process and in every other. */
final class StoreLock implements AutoCloseable {
  /** A file lock belongs to the whole process, so its threads need a lock of their own. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;
  private final FileLock lock;

  private StoreLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  static StoreLock take(Path file) throws IOException, InterruptedException {
    THREADS.lockInterruptibly();
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new StoreLock(channel, channel.lock());
    } catch (IOException | RuntimeException e) {
      THREADS.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      lock.release();
      channel.close();
    } finally {
      THREADS.unlock();
    }
  }
}
