package org.kbisect.qemu;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/**
 * One of the guest's serial ports: kept in a file and cut into lines, both bounded, so that a guest
 * that floods fills neither disk nor memory. What is over the bound is read and dropped; the guest
 * is never made to wait.
 */
final class SerialPort implements AutoCloseable {
  /** What is kept of a port: a desktop's boot log has 200 KiB. */
  static final long MOST_BYTES = 4 << 20;

  /** Silence after which a stopped guest's last words have been read. */
  private static final long DRAIN_MILLIS = 100;

  /** Not every guest is stopped by its death: one that goes on printing is cut off. */
  private static final long MOST_DRAIN_NANOS = Duration.ofSeconds(3).toNanos();

  private static final int BUFFER = 1 << 16;

  /** Longer lines are cut: no event and no kernel message is as long. */
  private static final int LONGEST_LINE = 4096;

  /** What was read is written in far less; a disk that hangs must not make a boot endless. */
  private static final long CLOSING_MILLIS = 60_000;

  private final SocketChannel channel;
  private final Path file;
  private final long limit;
  private final MonotonicClock clock;
  private final Consumer<String> lines;
  private final Thread thread;
  private final Selector readable;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final StringBuilder line = new StringBuilder();
  private OutputStream out = OutputStream.nullOutputStream();
  private volatile @Nullable IOException failure;
  private volatile long bytes;
  private volatile long lastRead;

  /**
   * Follows a port in a thread of its own.
   *
   * @param file gets what the guest writes, up to {@code limit} bytes
   * @param lines told of each line, without its end
   */
  SerialPort(
      SocketChannel channel,
      Path file,
      long limit,
      MonotonicClock clock,
      Listeners listeners,
      Consumer<String> lines)
      throws IOException {
    this.channel = channel;
    this.readable = Selector.open();
    channel.configureBlocking(false);
    channel.register(readable, SelectionKey.OP_READ);
    this.file = file;
    this.limit = limit;
    this.clock = clock;
    this.lastRead = clock.nanos();
    this.lines = lines;
    this.thread = listeners.start("serial-" + file.getFileName(), this::follow);
  }

  /** Waits until the last words on these ports have been read, not for long. */
  static void hearOut(List<SerialPort> ports, MonotonicClock clock) throws InterruptedException {
    long until = clock.nanos() + MOST_DRAIN_NANOS;
    while (clock.nanos() < until
        && !ports.stream().allMatch(port -> port.silentFor(DRAIN_MILLIS))) {
      clock.sleep(Duration.ofMillis(DRAIN_MILLIS / 4));
    }
  }

  /**
   * What was read has been kept.
   *
   * @param name of the port, for a person
   * @throws LabFault when its file could not be written
   */
  void requireKept(String name) throws LabFault {
    IOException why = failure;
    if (why != null) {
      throw new LabFault("cannot keep the " + name, why);
    }
  }

  /** That not all was kept, if so, as a remark. */
  Optional<String> cut(String name) {
    return dropped() == 0
        ? Optional.empty()
        : Optional.of(
            "the %s was cut after %d MiB; %d bytes dropped"
                .formatted(name, limit >> 20, dropped()));
  }

  /** Bytes that came over the bound and were dropped. */
  long dropped() {
    return Math.max(0, bytes - limit);
  }

  private void follow() {
    open();
    while (takeAll()) {
      awaitMore();
    }
    if (line.length() > 0) {
      endLine();
    }
    if (dropped() > 0) {
      String note = "\n[kbisect: cut here, the guest wrote %d bytes more]\n".formatted(dropped());
      byte[] written = note.getBytes(StandardCharsets.UTF_8);
      keep(written, written.length);
    }
    shut();
  }

  private synchronized void open() {
    try {
      out = Files.newOutputStream(file);
    } catch (IOException e) {
      failure = e;
    }
  }

  private synchronized void shut() {
    try {
      out.close();
    } catch (IOException e) {
      failure = e;
    }
  }

  /** Returns when all that the guest had written at the call has been told. */
  void catchUp() {
    takeAll();
  }

  /** Takes what has come; false when no more will. */
  private synchronized boolean takeAll() {
    int read;
    while ((read = read()) > 0) {
      lastRead = clock.nanos();
      split();
      long room = Math.max(0, limit - bytes);
      keep(buffer.array(), (int) Math.min(room, read));
      bytes += read;
    }
    return read == 0;
  }

  private void awaitMore() {
    try {
      readable.select();
      readable.selectedKeys().clear();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot wait for the guest's words", e);
    }
  }

  /** Why the file could not be written, if so. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  /** Reads some bytes; a connection that QEMU or we cut has ended. */
  private int read() {
    try {
      return channel.read(buffer.clear());
    } catch (IOException e) {
      return -1;
    }
  }

  /** A disk that is full must not make the guest wait for us: the rest is heard, and not kept. */
  private void keep(byte[] content, int length) {
    try {
      out.write(content, 0, length);
    } catch (IOException e) {
      failure = e;
      out = OutputStream.nullOutputStream();
    }
  }

  private void split() {
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
    return !thread.isAlive() || clock.nanos() - lastRead >= TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    readable.wakeup();
    try {
      thread.join(CLOSING_MILLIS);
      readable.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
