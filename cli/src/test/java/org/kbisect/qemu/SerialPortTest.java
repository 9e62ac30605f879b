package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MovedClock;

class SerialPortTest {
  private static final long LIMIT = 1 << 20;

  @TempDir Path directory;

  private final MovedClock clock = new MovedClock();
  private final Listeners listeners = new Listeners();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  @Test
  void cutsTheStreamIntoLines() throws Exception {
    follow("{\"t\":1}\r\nfen\u00eatre\nunfinished");

    assertThat(lines).containsExactly("{\"t\":1}", "fen\u00eatre", "unfinished");
  }

  @Test
  void keepsTheFileBoundedInAFloodAndSaysSo() throws Exception {
    long dropped = follow("flood\n".repeat(1_000_000));

    assertThat(dropped).isEqualTo(6_000_000 - LIMIT);
    assertThat(directory.resolve("port.log"))
        .content()
        .hasSizeLessThan((int) LIMIT + 100)
        .endsWith("[kbisect: cut here, the guest wrote " + dropped + " bytes more]\n");
    assertThat(lines).hasSize(1_000_000);
  }

  @Test
  void cutsHugeLines() throws Exception {
    follow("x".repeat(3_000_000) + "\nshort\n");

    assertThat(lines).hasSize(2).last().isEqualTo("short");
    assertThat(lines.get(0)).hasSize(4096);
  }

  @Test
  void goesOnReadingWhenTheFileCannotBeWritten() throws Exception {
    var failing = directory.resolve("no-such-directory/port.log");
    try (Pair pair = pair()) {
      SerialPort port = new SerialPort(pair.ours(), failing, LIMIT, clock, listeners, lines::add);
      write(pair.theirs(), "still heard\n");
      pair.theirs().close();
      hearOut(port);

      assertThat(port.failure()).isPresent();
      assertThat(lines).containsExactly("still heard");
    }
  }

  @Test
  void whoDiesWhileListeningIsMissed() throws Exception {
    try (Pair pair = pair()) {
      SerialPort port =
          new SerialPort(
              pair.ours(),
              directory.resolve("port.log"),
              LIMIT,
              clock,
              listeners,
              line -> {
                throw new StackOverflowError();
              });
      listeners.check();
      write(pair.theirs(), "a line\n");
      hearOut(port);
    }

    assertThatThrownBy(listeners::check)
        .isInstanceOf(LabFault.class)
        .hasMessage("the thread serial-port.log of kbisect died: java.lang.StackOverflowError");
  }

  @Test
  void isSilentOnceNothingHasComeForSoLong() throws Exception {
    try (Pair pair = pair();
        SerialPort port =
            new SerialPort(
                pair.ours(), directory.resolve("port.log"), LIMIT, clock, listeners, lines::add)) {
      clock.sleep(Duration.ofSeconds(10));
      write(pair.theirs(), "a line\n");
      port.catchUp();

      clock.sleep(Duration.ofMillis(99));
      assertThat(port.silentFor(100)).isFalse();
      clock.sleep(Duration.ofMillis(1));
      assertThat(port.silentFor(100)).isTrue();
    }
    assertThat(lines).containsExactly("a line");
  }

  /** Writes {@code text} to a followed port and closes it; returns the bytes dropped. */
  private long follow(String text) throws Exception {
    try (Pair pair = pair()) {
      SerialPort port =
          new SerialPort(
              pair.ours(), directory.resolve("port.log"), LIMIT, clock, listeners, lines::add);
      write(pair.theirs(), text);
      pair.theirs().close();
      hearOut(port);
      return port.dropped();
    }
  }

  private static void hearOut(SerialPort port) throws Exception {
    while (!port.silentFor(TimeUnit.MINUTES.toMillis(10))) {
      Thread.sleep(10);
    }
    port.close();
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private Pair pair() throws IOException {
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      var address = UnixDomainSocketAddress.of(directory.resolve("socket"));
      listener.bind(address);
      return new Pair(SocketChannel.open(address), listener.accept());
    }
  }

  private record Pair(SocketChannel theirs, SocketChannel ours) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      theirs.close();
      ours.close();
    }
  }
}
