package org.kbisect.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.kbisect.plan.LabFault;

/** QEMU's machine protocol: one command at a time, from whatever thread; events as they come. */
final class Qmp implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A QEMU that is silent for so long will not come back; a loaded host answers within one. */
  private static final long LIMIT_SECONDS = 30;

  private final SocketChannel channel;
  private final Consumer<JsonNode> events;
  private final BlockingQueue<JsonNode> replies = new LinkedBlockingQueue<>();

  /**
   * Greets QEMU.
   *
   * @param events told, in a thread of its own, of every event
   */
  Qmp(SocketChannel channel, Consumer<JsonNode> events, Listeners listeners)
      throws LabFault, InterruptedException {
    this.channel = channel;
    this.events = events;
    listeners.start("qmp", this::read);
    reply();
    execute("qmp_capabilities", Map.of());
  }

  /**
   * Executes a command.
   *
   * @return what it returns
   * @throws Refused when QEMU answers with an error
   * @throws LabFault when it does not answer
   */
  synchronized JsonNode execute(String command, Map<String, ?> arguments)
      throws LabFault, InterruptedException {
    try {
      byte[] line = JSON.writeValueAsBytes(Map.of("execute", command, "arguments", arguments));
      var bytes = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new LabFault("QEMU does not take " + command + ": " + e.getMessage(), e);
    }
    JsonNode reply = reply();
    if (reply.has("error")) {
      throw new Refused(command + ": " + reply.path("error").path("desc").asText());
    }
    return reply.path("return");
  }

  private JsonNode reply() throws LabFault, InterruptedException {
    JsonNode reply = replies.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (reply == null) {
      throw new LabFault("QEMU did not answer for " + LIMIT_SECONDS + " s");
    }
    if (reply.isMissingNode()) {
      replies.add(reply); // whoever asks next is to hear it too
      throw new LabFault("QEMU closed its monitor");
    }
    return reply;
  }

  private void read() {
    try (var lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode message = JSON.readTree(line);
        if (message.has("event")) {
          events.accept(message);
        } else {
          replies.add(message);
        }
      }
    } catch (IOException e) {
      // Closed by us or by QEMU's end: in both cases no more replies will come.
    } finally {
      replies.add(JSON.missingNode());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** QEMU understood the command and will not do it. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How a screendump is answered where the machine has no display; QEMU has no code for it. */
    private static final String NO_DISPLAY = "There is no console to take a screendump from";

    Refused(String message) {
      super(message);
    }

    /** Whether it cannot be done since the machine has no display. */
    boolean forWantOfADisplay() {
      return String.valueOf(getMessage()).contains(NO_DISPLAY);
    }
  }
}
