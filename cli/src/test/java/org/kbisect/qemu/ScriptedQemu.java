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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * Stands in for QEMU: connects to kbisect's sockets, answers QMP, and shows and prints what a test
 * says.
 */
final class ScriptedQemu implements Programs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern SOCKET = Pattern.compile("socket,id=([\\w-]+),path=.*");

  private final IntFunction<Optional<String>> refusal;
  private final Script script;

  /** What is said on all that a QEMU connects to, in a thread of its own, until it is killed. */
  interface Script {
    void run(Ports ports) throws IOException, InterruptedException;
  }

  /** What a QEMU has connected to, by the names of {@link Sockets}. */
  interface Ports {
    Port of(String name);
  }

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
   * @param refusal why a screendump is refused, given its number from 0; empty: the screen is
   *     black, and then grey
   */
  ScriptedQemu(IntFunction<Optional<String>> refusal, Guest guest) {
    this(refusal, ports -> guest.run(ports.of(Sockets.CONSOLE), ports.of(Sockets.EVENTS)));
  }

  /** The same with all that is said. */
  ScriptedQemu(IntFunction<Optional<String>> refusal, Script script) {
    this.refusal = refusal;
    this.script = script;
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
    private final Map<String, SocketChannel> channels = new ConcurrentHashMap<>();
    private volatile boolean alive = true;
    private int screendumps;

    Started(Command command) throws IOException {
      this.command = command;
      for (String word : command.argv()) {
        Matcher socket = SOCKET.matcher(word);
        if (socket.matches()) {
          connect(socket.group(1));
        }
      }
      for (String monitor : List.of(Sockets.QMP, Sockets.GUEST_QMP)) {
        if (channels.containsKey(monitor)) {
          daemon(() -> answer(channel(monitor)));
        }
      }
      daemon(() -> script.run(name -> line -> write(channel(name), line + "\n")));
    }

    private SocketChannel channel(String name) {
      return Objects.requireNonNull(channels.get(name), name);
    }

    private void connect(String name) throws IOException {
      channels.put(
          name, SocketChannel.open(UnixDomainSocketAddress.of(command.directory().resolve(name))));
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
      write(qmp, "{\"QMP\": {}}\n");
      try (var lines = new BufferedReader(Channels.newReader(qmp, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode asked = JSON.readTree(line);
          Map<String, Object> answer =
              asked.path("execute").asText().equals("screendump")
                  ? screendump(Path.of(asked.path("arguments").path("filename").asText()))
                  : Map.of("return", Map.of());
          write(qmp, JSON.writeValueAsString(answer) + "\n");
        }
      }
    }

    private Map<String, Object> screendump(Path file) throws IOException {
      Optional<String> why = refusal.apply(screendumps++);
      if (why.isPresent()) {
        return Map.of("error", Map.of("class", "GenericError", "desc", why.get()));
      }
      if (file.equals(Path.of(NestedCommandLine.port(Sockets.FRAMES)))) {
        write(channel(Sockets.FRAMES), picture());
      } else {
        Files.writeString(file, picture());
      }
      return Map.of("return", Map.of());
    }

    /** Black at first, as before a kernel has painted. */
    private String picture() {
      return "P6 64 64 255\n" + (screendumps == 1 ? "\0" : "z").repeat(3 * 64 * 64);
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
        for (SocketChannel channel : channels.values()) {
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

  private static void write(SocketChannel channel, String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    synchronized (channel) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
