package org.kbisect.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.kbisect.process.BoundedLog;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/** A program that runs on a host, under a shell that ends it when we fall silent. */
final class RemoteRunning implements Programs.Running {
  /** So often the host hears that we are there. */
  private static final Duration BEAT = Duration.ofSeconds(10);

  /** After that much silence the host ends the program: three beats may be lost. */
  private static final Duration SILENCE = BEAT.multipliedBy(4);

  /** A program that was killed is gone in milliseconds, unless a disk holds it. */
  private static final Duration ENDING = Duration.ofSeconds(20);

  /**
   * {@code $1} seconds of silence, {@code $2} the folder, then the program. It leads a session of
   * its own and is never a daemon; its id is told by the other channel, for the log's sake.
   */
  private static final String SCRIPT =
      """
      silence=$1
      cd "$2" || exit 126
      shift 2
      exec 3<&0
      setsid "$@" </dev/null 2>&1 3<&- &
      pid=$!
      echo "$pid" >&2
      exec 2>/dev/null
      (
        while [ -n "$(timeout "$silence" head -c 1 <&3)" ]; do :; done
        kill -KILL "-$pid" "$pid"
      ) >/dev/null &
      watch=$!
      wait "$pid"
      code=$?
      kill -KILL "-$pid"
      kill "$watch"
      exit "$code"
      """;

  private final String host;
  private final Command command;
  private final Connection.Channel channel;
  private final MonotonicClock clock;
  private final BoundedLog log;
  private final Thread pump;
  private final Thread beat;
  private final long began;
  private final long pid;

  private RemoteRunning(
      String host, Connection.Channel channel, Command command, MonotonicClock clock)
      throws IOException {
    this.host = host;
    this.command = command;
    this.channel = channel;
    this.clock = clock;
    this.began = clock.nanos();
    this.log = new BoundedLog(Files.newOutputStream(command.log()), BoundedLog.SHARE);
    this.pid = pid(channel.errors());
    this.pump = daemon("remote-output", this::pump);
    this.beat = daemon("remote-beat", this::beat);
  }

  static RemoteRunning start(Shell shell, Command command, MonotonicClock clock)
      throws IOException {
    return start(shell, command, clock, SILENCE);
  }

  /**
   * Starts one.
   *
   * @param silence after which the host ends it
   */
  static RemoteRunning start(Shell shell, Command command, MonotonicClock clock, Duration silence)
      throws IOException {
    var words =
        new ArrayList<>(
            List.of(Long.toString(silence.toSeconds()), command.directory().toString()));
    if (!command.environment().isEmpty()) {
      words.add("env");
      command.environment().forEach((name, value) -> words.add(name + "=" + value));
    }
    words.addAll(command.argv());
    Connection.Channel channel = shell.connection().run(ShellText.of(SCRIPT, words));
    try {
      return new RemoteRunning(shell.host(), channel, command, clock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The first line of what the script says of itself. */
  private static long pid(InputStream errors) throws IOException {
    var line = new StringBuilder();
    for (int read = errors.read(); read >= 0 && read != '\n'; read = errors.read()) {
      line.append((char) read);
    }
    if (!line.toString().matches("\\d{1,9}")) {
      throw new IOException("the host did not start it: " + line);
    }
    return Long.parseLong(line.toString());
  }

  private Thread daemon(String name, Work work) {
    var thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                return; // the connection has ended, and with it the work
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private void pump() throws IOException {
    channel.output().transferTo(log);
  }

  private void beat() throws IOException, InterruptedException {
    while (true) {
      OutputStream input = channel.input();
      input.write(".".getBytes(StandardCharsets.US_ASCII));
      input.flush();
      clock.sleep(BEAT);
    }
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public boolean alive() {
    return channel.alive();
  }

  /**
   * Waits for its end.
   *
   * @throws IOException when the connection was lost: how it ended is not known then
   */
  @Override
  public Exit await() throws IOException, InterruptedException {
    Duration left = command.limit().minusNanos(clock.nanos() - began);
    OptionalInt code = channel.await(left.isNegative() ? Duration.ZERO : left);
    boolean timedOut = code.isEmpty() && channel.alive();
    if (timedOut) {
      code = ended();
    }
    Duration took = Duration.ofNanos(clock.nanos() - began);
    close();
    if (code.isEmpty()) {
      throw new IOException("the connection to %s was lost".formatted(host));
    }
    return new Exit(command, code.getAsInt(), timedOut, took);
  }

  private OptionalInt ended() throws InterruptedException {
    beat.interrupt();
    try {
      channel.input().close();
    } catch (IOException e) {
      return OptionalInt.empty(); // lost: the host hears nothing, and ends it for that
    }
    return channel.await(ENDING);
  }

  @Override
  public void close() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      if (channel.alive()) {
        ended();
      }
      channel.close();
      pump.join(ENDING.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      beat.interrupt();
      log.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
