package org.kbisect.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * Stands in for QEMU: connects to kbisect's sockets, answers QMP, and shows and prints what a test
 * says.
 */
final class ScriptedQemu implements Programs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final IntFunction<Optional<String>> refusal;
  private final Guest guest;

  /** What a guest does, in a thread of its own, until its QEMU is killed. */
  interface Guest {
    /** A guest that does nothing. */
    Guest SILENT = (console, events) -> {};

    void run(Port console, Port events) throws IOException, InterruptedException;
  }

  /** A serial port as the guest sees it. */
  interface Port {
    void print(String line) throws IOException;
  }

  /**
   * Of a guest.
   *
   * @param refusal why a screendump is refused, given its number from 0; empty: it is a grey screen
   */
  ScriptedQemu(IntFunction<Optional<String>> refusal, Guest guest) {
    this.refusal = refusal;
    this.guest = guest;
  }

  @Override
  public Exit run(Command command) {
    throw new UnsupportedOperationException("run " + command.argv());
  }

  @Override
  public Optional<Path> find(String program) {
    return Optional.of(Path.of("/usr/bin", program));
  }

  @Override
  public Running start(Command command) throws IOException {
    return new Started(command);
  }

  private final class Started implements Running {
    private final Command command;
    private final List<SocketChannel> channels = new CopyOnWriteArrayList<>();
    private volatile boolean alive = true;
    private int screendumps;

    Started(Command command) throws IOException {
      this.command = command;
      SocketChannel qmp = connect(Sockets.QMP);
      SocketChannel console = connect(Sockets.CONSOLE);
      SocketChannel events = connect(Sockets.EVENTS);
      daemon(() -> answer(qmp));
      daemon(() -> guest.run(line -> write(console, line), line -> write(events, line)));
    }

    private SocketChannel connect(String name) throws IOException {
      var channel =
          SocketChannel.open(UnixDomainSocketAddress.of(command.directory().resolve(name)));
      channels.add(channel);
      return channel;
    }

    private void daemon(Work work) {
      var thread =
          new Thread(
              () -> {
                try {
                  work.run();
                } catch (IOException | InterruptedException e) {
                  return; // the connection was cut
                }
              });
      thread.setDaemon(true);
      thread.start();
    }

    private void answer(SocketChannel qmp) throws IOException {
      write(qmp, "{\"QMP\": {}}");
      try (var lines = new BufferedReader(Channels.newReader(qmp, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode asked = JSON.readTree(line);
          Map<String, Object> answer =
              asked.path("execute").asText().equals("screendump")
                  ? screendump(Path.of(asked.path("arguments").path("filename").asText()))
                  : Map.of("return", Map.of());
          write(qmp, JSON.writeValueAsString(answer));
        }
      }
    }

    private Map<String, Object> screendump(Path file) throws IOException {
      Optional<String> why = refusal.apply(screendumps++);
      if (why.isPresent()) {
        return Map.of("error", Map.of("class", "GenericError", "desc", why.get()));
      }
      Files.write(file, "P6 2 2 255\nabcdefghijkl".getBytes(StandardCharsets.US_ASCII));
      return Map.of("return", Map.of());
    }

    @Override
    public long pid() {
      return ProcessHandle.current().pid();
    }

    @Override
    public boolean alive() {
      return alive;
    }

    @Override
    public Exit await() {
      return new Exit(command, 137, false, Duration.ofSeconds(1));
    }

    @Override
    public void close() {
      alive = false;
      try {
        for (SocketChannel channel : channels) {
          channel.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void write(SocketChannel channel, String line) throws IOException {
    var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
