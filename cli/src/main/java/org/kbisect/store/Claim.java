package org.kbisect.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.kbisect.plan.LabFault;

/**
 * The sole use of something on this machine, such as a campaign or a work tree. The operating
 * system gives it back when the process ends, however it ends.
 */
public final class Claim implements AutoCloseable {
  /** Whoever locks the first byte has it. Nobody else may touch that, not even to look. */
  private static final long CLAIM = 0;

  /** The holder locks the second, too, and waits for it: who looks has it for a moment only. */
  private static final long SIGN = 1;

  private final FileChannel channel;

  private Claim(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @param what is claimed, in words
   * @param now since when it is held
   * @throws LabFault when somebody else has it, saying who
   */
  public static Claim take(Path file, String what, Instant now) throws IOException, LabFault {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (lock(channel, CLAIM) == null) {
      String holder = Files.readString(file).strip();
      channel.close();
      throw new LabFault("%s is held by %s; wait for it, or end it".formatted(what, holder));
    }
    channel.lock(SIGN, 1, false);
    channel.truncate(0);
    String holder =
        "process %d since %s"
            .formatted(ProcessHandle.current().pid(), now.truncatedTo(ChronoUnit.SECONDS));
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
    return new Claim(channel);
  }

  /** Whether a running process has it. */
  public static boolean isHeld(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return lock(channel, SIGN) == null;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel, long of) throws IOException {
    try {
      return channel.tryLock(of, 1, false);
    } catch (OverlappingFileLockException e) {
      return null; // held within this very process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
