package org.kbisect.qemu;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One of the guest's serial ports: kept in a file and cut into lines, both bounded, so that a guest
 * that floods fills neither disk nor memory. What is over the bound is read and dropped; the guest
 * is never made to wait.
 */
final class SerialPort implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /** Longer lines are cut: no event and no kernel message is as long. */
  private static final int LONGEST_LINE = 4096;

  /** What was read is written in far less; a disk that hangs must not make a boot endless. */
  private static final long CLOSING_MILLIS = 60_000;

  private final SocketChannel channel;
  private final Path file;
  private final long limit;
  private final Consumer<String> lines;
  private final Thread thread;
  private final StringBuilder line = new StringBuilder();
  private volatile @Nullable IOException failure;
  private volatile long bytes;
  private volatile long lastRead = System.nanoTime();

  /**
   * Follows a port in a thread of its own.
   *
   * @param file gets what the guest writes, up to {@code limit} bytes
   * @param lines told of each line, without its end
   */
  SerialPort(
      SocketChannel channel, Path file, long limit, Listeners listeners, Consumer<String> lines) {
    this.channel = channel;
    this.file = file;
    this.limit = limit;
    this.lines = lines;
    this.thread = listeners.start("serial-" + file.getFileName(), this::follow);
  }

  /** Bytes that came over the bound and were dropped. */
  long dropped() {
    return Math.max(0, bytes - limit);
  }

  private void follow() {
    try (OutputStream out = Files.newOutputStream(file)) {
      follow(out);
    } catch (IOException e) {
      failure = e;
      listenOn();
    }
    if (line.length() > 0) {
      endLine();
    }
  }

  /** A disk that is full must not make the guest wait for us. */
  private void listenOn() {
    try (OutputStream nowhere = OutputStream.nullOutputStream()) {
      follow(nowhere);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void follow(OutputStream out) throws IOException {
    var buffer = ByteBuffer.allocate(BUFFER);
    while (read(buffer) >= 0) {
      lastRead = System.nanoTime();
      split(buffer);
      keep(buffer, out);
    }
    if (dropped() > 0) {
      String note = "\n[kbisect: cut here, the guest wrote %d bytes more]\n".formatted(dropped());
      out.write(note.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Why the file could not be written, if so. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Reads some bytes; a connection that QEMU or we cut has ended. */
  private int read(ByteBuffer buffer) {
    try {
      return channel.read(buffer.clear());
    } catch (IOException e) {
      return -1;
    }
  }

  private void keep(ByteBuffer buffer, OutputStream out) throws IOException {
    long room = Math.max(0, limit - bytes);
    out.write(buffer.array(), 0, (int) Math.min(room, buffer.position()));
    bytes += buffer.position();
  }

  private void split(ByteBuffer buffer) {
    for (int i = 0; i < buffer.position(); i++) {
      byte character = buffer.get(i);
      if (character == '\n') {
        endLine();
      } else if (character != '\r' && line.length() < LONGEST_LINE) {
        line.append((char) (character & 0xff));
      }
    }
  }

  private void endLine() {
    byte[] raw = line.toString().getBytes(StandardCharsets.ISO_8859_1);
    line.setLength(0);
    lines.accept(new String(raw, StandardCharsets.UTF_8));
  }

  /** Whether nothing has come for {@code millis}, or nothing will: all was read. */
  boolean silentFor(long millis) {
    return !thread.isAlive()
        || System.nanoTime() - lastRead >= TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    try {
      thread.join(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
