package org.kbisect.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Whether an SSH server speaks on a loopback port. QEMU takes a connection before the guest does,
 * so one that opens says nothing.
 *
 * @param patience how long a server may take
 */
record SshGreeting(Duration patience) {
  /** RFC 4253, 4.2: the server's first line, unless it sends others before. */
  private static final String BEGINNING = "SSH-";

  boolean comes(int port) {
    int millis = (int) patience.toMillis();
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      socket.setSoTimeout(millis);
      byte[] first = socket.getInputStream().readNBytes(BEGINNING.length());
      return new String(first, StandardCharsets.US_ASCII).equals(BEGINNING);
    } catch (IOException e) {
      return false;
    }
  }
}
