package org.kbisect.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SshGreetingTest {
  /** Whether what comes from a server that says this, and closes, is a greeting. */
  private static boolean greets(String words) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var speaking =
          new Thread(
              () -> {
                try (var client = server.accept()) {
                  client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      speaking.start();
      boolean greets = new SshGreeting(Duration.ofMinutes(5)).comes(server.getLocalPort());
      speaking.join();
      return greets;
    }
  }

  @Test
  void isAnSshServersFirstLine() throws Exception {
    assertThat(greets("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")).isTrue();
  }

  @Test
  void isNotAConnectionThatClosesOrSpeaksOtherwise() throws Exception {
    assertThat(greets("")).isFalse();
    assertThat(greets("220 mail\r\n")).isFalse();
  }

  @Test
  void isNotAPortThatNobodyHas() throws Exception {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    assertThat(new SshGreeting(Duration.ofMinutes(5)).comes(port)).isFalse();
  }

  @Test
  void isNotAConnectionOnWhichNothingComes() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(new SshGreeting(Duration.ofMillis(1)).comes(server.getLocalPort())).isFalse();
    }
  }
}
