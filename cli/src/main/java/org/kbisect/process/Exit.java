package org.kbisect.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;

/** How a program ended. */
public record Exit(Command command, int code, boolean timedOut, Duration took) {

  /** A signal's number is added to this; git exits with 128 and 129 by itself. */
  private static final int SIGNALS = 128;

  private static final int LEAST_SIGNAL = 2;

  /** Beginning, end and the note between them. */
  private static final int MOST = 2 * BoundedLog.SHARE + 1000;

  public boolean succeeded() {
    return code == 0 && !timedOut;
  }

  /** Whether something else ended it, so that it has said nothing about what it was asked. */
  public boolean killed() {
    return timedOut || code >= SIGNALS + LEAST_SIGNAL;
  }

  /** What it wrote, standard output and error together; of much the beginning and the end. */
  public String output() {
    try (InputStream log = Files.newInputStream(command.log())) {
      return new String(log.readNBytes(MOST), StandardCharsets.UTF_8);
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
