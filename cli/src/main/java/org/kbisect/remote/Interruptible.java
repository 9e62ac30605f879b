package org.kbisect.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * What a channel says. A thread that is interrupted while it reads stays interrupted: the library
 * makes a fault of it that looks like one of the connection's, and forgets why.
 */
final class Interruptible extends FilterInputStream {
  Interruptible(InputStream in) {
    super(in);
  }

  /** A thread whose work ended so by an interruption is interrupted still. */
  static void remember(Exception fault) {
    if (fault instanceof InterruptedIOException) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (IOException e) {
      remember(e);
      throw e;
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (IOException e) {
      remember(e);
      throw e;
    }
  }
}
