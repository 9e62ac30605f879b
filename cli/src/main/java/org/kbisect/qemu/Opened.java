package org.kbisect.qemu;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened for a session, closed in the opposite order; all of it, whatever fails. */
public final class Opened implements AutoCloseable {
  private final Deque<Part> parts = new ArrayDeque<>();

  /** Something to close. */
  public interface Part {
    void close() throws IOException;
  }

  /** Closes this, too, and before what was added earlier. */
  public void add(Part part) {
    parts.push(part);
  }

  /** Closes what is open; a second time does nothing. */
  @Override
  public void close() throws IOException {
    Part latest = parts.poll();
    if (latest != null) {
      try {
        latest.close();
      } finally {
        close();
      }
    }
  }
}
