package org.kbisect.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A program to run, as data.
 *
 * @param argv the program and its arguments; never passed through a shell
 * @param directory where it runs
 * @param environment added to kbisect's own environment
 * @param log the file that its standard output and error go to, in the order written
 * @param limit after which it and its whole process group are ended
 */
public record Command(
    List<String> argv, Path directory, Map<String, String> environment, Path log, Duration limit) {
  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  /** A command without additions to the environment. */
  public static Command of(List<String> argv, Path directory, Path log, Duration limit) {
    return new Command(argv, directory, Map.of(), log, limit);
  }

  public Command with(String variable, String value) {
    var more = new HashMap<>(environment);
    more.put(variable, value);
    return new Command(argv, directory, more, log, limit);
  }
}
