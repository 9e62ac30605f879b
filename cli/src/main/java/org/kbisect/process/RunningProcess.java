package org.kbisect.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process, as {@code /proc} tells of it.
 *
 * @param state one letter, as in ps
 * @param session the process id of its session's leader
 * @param began in clock ticks since the machine's start: with the id it names one process for good
 */
record RunningProcess(long pid, String state, long parent, long session, long began) {
  private static final Path PROCESSES = Path.of("/proc");

  /** Positions behind the name, which is in parentheses and may hold anything. */
  private static final int STATE = 0;

  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int BEGAN = 19;

  /**
   * While a process becomes another program (execve) its environment reads as empty: so did that of
   * 44 of 1,500 shells which were about to. It takes a millisecond, more on a busy machine.
   */
  private static final int READS = 20;

  private static final Duration PAUSE = Duration.ofMillis(1);

  static List<RunningProcess> all() throws IOException {
    try (Stream<Path> entries = Files.list(PROCESSES)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> Character.isDigit(name.charAt(0)))
          .flatMap(name -> of(Long.parseLong(name)).stream())
          .toList();
    }
  }

  /** Empty when there is none of this id. */
  static Optional<RunningProcess> of(long pid) {
    try {
      return Optional.of(parse(pid, read(pid, "stat")));
    } catch (IOException e) {
      return Optional.empty(); // gone meanwhile
    }
  }

  static RunningProcess parse(long pid, String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new RunningProcess(
        pid,
        fields[STATE],
        Long.parseLong(fields[PARENT]),
        Long.parseLong(fields[SESSION]),
        Long.parseLong(fields[BEGAN]));
  }

  static RunningProcess self() {
    return of(ProcessHandle.current().pid()).orElseThrow();
  }

  /** The sessions of this very process and of all that it was started by. */
  static Set<Long> ownSessions() {
    var sessions = new HashSet<Long>();
    Optional<RunningProcess> next = Optional.of(self());
    while (next.isPresent()) {
      sessions.add(next.get().session());
      next = of(next.get().parent());
    }
    return sessions;
  }

  /** A zombie that nobody has collected does nothing any more. */
  boolean lives() {
    return !state.equals("Z") && !state.equals("X");
  }

  /** The variables of its environment, as it was started; empty where it is not ours to read. */
  Map<String, String> environment(MonotonicClock clock) throws InterruptedException {
    try {
      String all = read(pid, "environ");
      for (int read = 1; all.isEmpty() && mayHaveAny() && read < READS; read++) {
        clock.sleep(PAUSE);
        all = read(pid, "environ");
      }
      return Arrays.stream(all.split("\0", -1))
          .map(variable -> variable.split("=", 2))
          .filter(variable -> variable.length == 2)
          .collect(Collectors.toMap(words -> words[0], words -> words[1], (first, next) -> first));
    } catch (IOException e) {
      return Map.of();
    }
  }

  /** The kernel's own threads have no environment, and what has ended has none any more. */
  private boolean mayHaveAny() {
    return session != 0 && lives();
  }

  /** The words that it was started with; empty where it is gone. */
  List<String> arguments() {
    try {
      byte[] all = Files.readAllBytes(PROCESSES.resolve(pid + "/cmdline"));
      return List.of(new String(all, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Its process id namespace: in another one the same numbers are other processes. */
  Optional<String> namespace() {
    try {
      Path link = PROCESSES.resolve(pid + "/ns/pid");
      return Optional.of(Files.readSymbolicLink(link).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Kills it, and no other that has got its id meanwhile; whether that could be asked for. */
  boolean kill() {
    return ProcessHandle.of(pid)
        .filter(handle -> of(pid).filter(now -> now.began() == began).isPresent())
        .map(ProcessHandle::destroyForcibly)
        .orElse(false);
  }

  private static String read(long pid, String file) throws IOException {
    byte[] all = Files.readAllBytes(PROCESSES.resolve(Long.toString(pid)).resolve(file));
    return new String(all, StandardCharsets.ISO_8859_1);
  }
}
