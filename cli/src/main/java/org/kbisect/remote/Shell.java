package org.kbisect.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.kbisect.plan.LabFault;

/**
 * The shell of a host.
 *
 * @param host as messages call it
 */
record Shell(String host, Connection connection) {
  /** Of an answer: the longest is a list of files. */
  private static final int MOST_BYTES = 1 << 20;

  /** A host under load answers late; one whose disk hangs does not. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** How a script ended: its exit code, and what it said and complained of. */
  record Answer(int code, String output, String errors) {
    boolean succeeded() {
      return code == 0;
    }
  }

  /** Gives a script what it reads. */
  interface Input {
    /** A script that reads nothing. */
    Input NONE = out -> {};

    void write(OutputStream out) throws IOException;
  }

  /** Takes what a script says. */
  interface Output<T> {
    T read(InputStream in) throws IOException;
  }

  /**
   * What a script says that must succeed.
   *
   * @param purpose what cannot be done without it, for the message
   */
  String ask(String purpose, String script, String... arguments)
      throws LabFault, InterruptedException {
    Answer answer = run(purpose, script, Input.NONE, arguments);
    if (!answer.succeeded()) {
      throw failed(purpose, answer);
    }
    return answer.output();
  }

  /** Runs a script to its end. */
  Answer run(String purpose, String script, Input input, String... arguments)
      throws LabFault, InterruptedException {
    try (Connection.Channel channel = connection.run(ShellText.of(script, List.of(arguments)))) {
      write(channel, input);
      String output = text(channel.output());
      String errors = text(channel.errors());
      OptionalInt code = channel.await(LIMIT);
      if (code.isEmpty()) {
        throw lost(purpose, "it said no more");
      }
      return new Answer(code.getAsInt(), output, errors);
    } catch (IOException e) {
      throw lost(purpose, String.valueOf(e.getMessage()));
    }
  }

  /** A script that ends before it has read all says why by its exit code. */
  private static void write(Connection.Channel channel, Input input)
      throws IOException, InterruptedException {
    try (OutputStream out = channel.input()) {
      input.write(out);
    } catch (IOException e) {
      if (channel.await(Duration.ofSeconds(5)).isEmpty()) {
        throw e;
      }
    }
  }

  private static String text(InputStream in) throws IOException {
    String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    in.transferTo(OutputStream.nullOutputStream());
    return text;
  }

  /** The fault that something could not be done there, in one line. */
  LabFault failed(String purpose, Answer answer) {
    String words = (answer.errors() + answer.output()).strip().lines().findFirst().orElse("");
    return new LabFault(
        "%s: cannot %s: %s"
            .formatted(host, purpose, words.isEmpty() ? "exit " + answer.code() : words));
  }

  private LabFault lost(String purpose, String why) {
    return new LabFault(
        "%s: the connection was lost while kbisect wanted to %s: %s".formatted(host, purpose, why));
  }
}
