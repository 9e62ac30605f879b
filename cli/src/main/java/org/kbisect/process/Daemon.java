package org.kbisect.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A program that outlives kbisect, by the file in which it has written its process id.
 *
 * <p>The operating system gives the id of a program that is gone to another. So the file alone is
 * no proof: the process must have been started with this very path as an argument.
 */
public record Daemon(Path pidFile) {
  private static final Duration PAUSE = Duration.ofMillis(50);

  public Daemon {
    pidFile = pidFile.toAbsolutePath();
  }

  /** Its process id while it runs. */
  public Optional<Long> pid() throws IOException {
    return process().map(RunningProcess::pid);
  }

  /** Whether it was ended from outside: a program that ends by itself takes its file away. */
  public boolean wasKilled() throws IOException {
    return Files.exists(pidFile) && process().isEmpty();
  }

  /** Kills it if it runs, and no other process. */
  public void kill() throws IOException {
    process().ifPresent(RunningProcess::kill);
  }

  /** Waits for its end; returns whether it came in time. */
  public boolean ends(Duration limit, MonotonicClock clock)
      throws IOException, InterruptedException {
    long end = clock.nanos() + limit.toNanos();
    while (hasMore()) {
      if (clock.nanos() > end) {
        return false;
      }
      clock.sleep(PAUSE);
    }
    return true;
  }

  private Optional<RunningProcess> process() throws IOException {
    return living().filter(each -> each.arguments().contains(pidFile.toString()));
  }

  /** A process that is killed loses its arguments first, and its files and ports after that. */
  private boolean hasMore() throws IOException {
    return living()
        .map(RunningProcess::arguments)
        .filter(each -> String.join("", each).isEmpty() || each.contains(pidFile.toString()))
        .isPresent();
  }

  private Optional<RunningProcess> living() throws IOException {
    return written().flatMap(RunningProcess::of).filter(RunningProcess::lives);
  }

  private Optional<Long> written() throws IOException {
    try {
      String text = Files.readString(pidFile, StandardCharsets.ISO_8859_1).strip();
      return text.matches("\\d{1,10}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
