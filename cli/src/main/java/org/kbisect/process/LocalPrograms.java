package org.kbisect.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.StreamPumper;

/**
 * Runs programs on this machine, each in a session of its own. All of them end with kbisect, unless
 * that is killed outright: see {@link Orphans}.
 */
public final class LocalPrograms implements Programs {
  private static final RunningPrograms RUNNING = new RunningPrograms(MonotonicClock.system());

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(RUNNING::endAll, "end"));
  }

  private final Map<String, String> started;
  private final MonotonicClock clock;

  /** Programs for a kbisect that was started with the variables of this process. */
  public LocalPrograms() {
    this(System.getenv());
  }

  /** Programs for a kbisect that was started with these variables. */
  public LocalPrograms(Map<String, String> started) {
    this(started, MonotonicClock.system());
  }

  /** The same; this clock measures how long they take. */
  public LocalPrograms(Map<String, String> started, MonotonicClock clock) {
    this.started = Map.copyOf(started);
    this.clock = clock;
  }

  /**
   * Ends all that run, for the end of kbisect: nothing can be run after that, and who waits for a
   * program waits for ever.
   *
   * @return the names of those that ran
   */
  public static List<String> endAll() {
    return RUNNING.endAll();
  }

  @Override
  public Running start(Command command) throws IOException {
    return new Started(command, started, clock);
  }

  @Override
  public Optional<Path> find(String program) {
    for (String directory : started.getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path candidate = Path.of(directory, program);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static final class Started implements Running {
    /** A pipe's contents are at most 1 MiB, which is written in far less. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Command command;
    private final BoundedLog log;
    private final Process process;
    private final Session session;
    private final Thread pump;
    private final CompletableFuture<Duration> took;

    Started(Command command, Map<String, String> started, MonotonicClock clock) throws IOException {
      this.command = command;
      this.log = new BoundedLog(Files.newOutputStream(command.log()), BoundedLog.SHARE);
      long began = clock.nanos();
      RunningPrograms.Launched launched = launch(command, started);
      this.process = launched.process();
      this.session = launched.session();
      this.took = process.onExit().thenApply(gone -> Duration.ofNanos(clock.nanos() - began));
      this.pump = new Thread(new StreamPumper(process.getInputStream(), log), "output");
      pump.setDaemon(true);
      pump.start();
    }

    private RunningPrograms.Launched launch(Command command, Map<String, String> started)
        throws IOException {
      var builder =
          new ProcessBuilder(sessionLeader(command.argv()))
              .directory(command.directory().toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      Map<String, String> environment = builder.environment();
      environment.clear();
      environment.putAll(command.inherited().of(started));
      environment.putAll(command.environment());
      environment.putAll(Orphans.mark());
      try {
        return RUNNING.launch(builder, command.name());
      } catch (IOException e) {
        log.close();
        throw new IOException("cannot start " + command.name() + ": " + e.getMessage(), e);
      }
    }

    /**
     * setsid makes the program the leader of a new session, so that all it started can be told and
     * ended; the shell, which becomes the program, tells it its own id.
     */
    private static List<String> sessionLeader(List<String> argv) {
      String become = "export " + Orphans.SESSION + "=$$; exec \"$@\"";
      var words = new ArrayList<>(List.of("setsid", "sh", "-c", become, "sh"));
      words.addAll(argv);
      return words;
    }

    @Override
    public long pid() {
      return process.pid();
    }

    @Override
    public boolean alive() {
      return process.isAlive();
    }

    @Override
    public Exit await() throws IOException, InterruptedException {
      boolean inTime = process.waitFor(command.limit().toNanos(), TimeUnit.NANOSECONDS);
      RUNNING.end(session);
      int code = process.waitFor();
      // Held open by what left the session, it is let go of.
      pump.join(DRAIN.toMillis());
      closeLog();
      return new Exit(command, code, !inTime, took.join());
    }

    private void closeLog() throws IOException {
      try {
        log.close();
      } catch (IOException e) {
        throw new IOException("cannot write " + command.log() + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void close() throws IOException {
      RUNNING.end(session);
      closeLog();
    }
  }
}
