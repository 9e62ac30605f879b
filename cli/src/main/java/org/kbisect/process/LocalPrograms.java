package org.kbisect.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * Runs programs on this machine, each in a process group of its own. All of them end with kbisect,
 * unless that is killed outright: see {@link Orphans}.
 */
public final class LocalPrograms implements Programs {
  private static final Set<Long> LEADERS = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> LEADERS.forEach(leader -> new GroupKill(leader).run()), "end"));
  }

  @Override
  public Exit run(Command command) throws IOException, InterruptedException {
    try (Running running = start(command)) {
      return running.await();
    }
  }

  @Override
  public Running start(Command command) throws IOException {
    return new Started(command);
  }

  @Override
  public Optional<Path> find(String program) {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path candidate = Path.of(directory, program);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** A pipe's contents are at most 1 MiB, which is written in far less. */
  private static final int DRAIN_SECONDS = 5;

  private static final class Started implements Running {
    private final Command command;
    private final CompletableFuture<Process> launched = new CompletableFuture<>();
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final Process process;

    Started(Command command) throws IOException {
      this.command = command;
      var executor = new LaunchingExecutor(launched);
      executor.setWorkingDirectory(command.directory().toFile());
      executor.setExitValues(null);
      OutputStream log = Files.newOutputStream(command.log());
      executor.setStreamHandler(new PumpStreamHandler(log));
      long began = System.nanoTime();
      var thread = new Thread(() -> execute(executor, log, began), "program");
      thread.setDaemon(true);
      thread.start();
      this.process = awaitLaunch();
      LEADERS.add(process.pid());
    }

    private void execute(DefaultExecutor executor, OutputStream log, long began) {
      try (log) {
        int code = executor.execute(groupLeader(command.argv()), environment());
        exit.complete(ended(code, began));
      } catch (ExecuteException e) {
        exit.complete(ended(e.getExitValue(), began));
      } catch (IOException e) {
        launched.completeExceptionally(e);
        exit.completeExceptionally(e);
      }
    }

    private Exit ended(int code, long began) {
      return new Exit(command, code, false, Duration.ofNanos(System.nanoTime() - began));
    }

    private Map<String, String> environment() {
      var all = new HashMap<>(System.getenv());
      all.putAll(command.environment());
      all.put(Orphans.MARK, Long.toString(ProcessHandle.current().pid()));
      return all;
    }

    /** setsid makes the program the leader of a new group, so that one kill ends all it started. */
    private static CommandLine groupLeader(List<String> argv) {
      var words = new ArrayList<>(List.of("setsid"));
      words.addAll(argv);
      var line = new CommandLine(words.get(0));
      words.subList(1, words.size()).forEach(word -> line.addArgument(word, false));
      return line;
    }

    private Process awaitLaunch() throws IOException {
      try {
        return launched.get();
      } catch (ExecutionException e) {
        throw new IOException("cannot start " + command.argv().get(0), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while starting " + command.argv().get(0), e);
      }
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
    public Exit await() throws InterruptedException {
      boolean inTime = process.waitFor(command.limit().toNanos(), TimeUnit.NANOSECONDS);
      if (inTime) {
        drain();
      }
      close();
      try {
        Exit ended = exit.get();
        return new Exit(command, ended.code(), !inTime, ended.took());
      } catch (ExecutionException e) {
        throw new IllegalStateException("lost the end of " + command.argv().get(0), e);
      }
    }

    /**
     * Lets the log take all that the program wrote. What it left behind in its group is killed: it
     * would hold the log open for ever.
     */
    private void drain() throws InterruptedException {
      new GroupKill(process.pid()).run();
      try {
        exit.get(DRAIN_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // Held open by something that left the group, or broken: closing lets go of it.
        return;
      }
    }

    @Override
    public void close() {
      new GroupKill(process.pid()).run();
      process.destroyForcibly();
      LEADERS.remove(process.pid());
    }
  }

  /** Hands out the process that commons-exec launches, which it keeps to itself. */
  private static final class LaunchingExecutor extends DefaultExecutor {
    private final CompletableFuture<Process> launched;

    @SuppressWarnings("deprecation") // the builder cannot make a subclass
    LaunchingExecutor(CompletableFuture<Process> launched) {
      this.launched = launched;
    }

    @Override
    protected Process launch(CommandLine line, Map<String, String> environment, Path directory)
        throws IOException {
      Process process = super.launch(line, environment, directory);
      launched.complete(process);
      return process;
    }
  }

  /** Kills what is left of a process group; a group that is gone is no error. */
  private record GroupKill(long leader) implements Runnable {
    @Override
    public void run() {
      try {
        new ProcessBuilder("kill", "-KILL", "--", "-" + leader)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      } catch (IOException e) {
        throw new IllegalStateException("cannot run kill", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
