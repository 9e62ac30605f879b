package org.kbisect.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;

/** How a program ended. */
public record Exit(Command command, int code, boolean timedOut, Duration took) {

  public boolean succeeded() {
    return code == 0 && !timedOut;
  }

  /** All that it wrote, standard output and error together. */
  public String output() {
    try {
      return new String(Files.readAllBytes(command.log()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line for a person: the command, how it ended, after how long, and its log. */
  public String describe() {
    String ended = timedOut ? "ended at its time limit" : "exit " + code;
    return "%s: %s after %d s, see %s"
        .formatted(
            String.join(" ", command.argv().subList(0, Math.min(3, command.argv().size()))),
            ended,
            took.toSeconds(),
            command.log());
  }
}
