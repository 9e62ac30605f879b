package org.kbisect.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A log that takes whatever a program writes, so that the program is never held up: of much it
 * keeps the beginning and the end, and what cannot be written is told when it is closed.
 */
public final class BoundedLog extends OutputStream {
  /** Bytes of either: twice what make says while it builds a distribution's kernel. */
  public static final int SHARE = 4 << 20;

  private final OutputStream file;
  private final int share;
  private byte[] tail = new byte[0];
  private long taken;
  private boolean closed;
  private @Nullable IOException failure;

  /**
   * A log.
   *
   * @param share how many bytes are kept of the beginning, and how many of the end
   */
  public BoundedLog(OutputStream file, int share) {
    this.file = file;
    this.share = share;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    if (closed) {
      return; // by what left the session and holds on to its output
    }
    int first = (int) Math.max(0, Math.min(length, share - taken));
    keep(bytes, offset, first);
    if (first < length) {
      keepLast(bytes, offset + first, length - first);
    }
    taken += length;
  }

  private void keep(byte[] bytes, int offset, int length) {
    if (failure == null && length > 0) {
      try {
        file.write(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  /** Into a ring, whose place is told by how much came before. */
  private void keepLast(byte[] bytes, int offset, int length) {
    if (tail.length == 0) {
      tail = new byte[share];
    }
    int skipped = Math.max(0, length - share);
    long before = Math.max(0, taken - share) + skipped;
    for (int i = skipped; i < length; i++) {
      tail[(int) ((before + i - skipped) % share)] = bytes[offset + i];
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    long beyond = Math.max(0, taken - share);
    if (beyond > share) {
      byte[] note =
          "%n[kbisect left out %d bytes here]%n"
              .formatted(beyond - share)
              .getBytes(StandardCharsets.UTF_8);
      keep(note, 0, note.length);
      int oldest = (int) (beyond % share);
      keep(tail, oldest, share - oldest);
      keep(tail, 0, oldest);
    } else {
      keep(tail, 0, (int) beyond);
    }
    try (file) {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
