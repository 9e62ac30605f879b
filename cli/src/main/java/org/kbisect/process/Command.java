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
 * @param inherited what it gets of kbisect's own environment
 * @param environment added to that
 * @param log the file that its standard output and error go to, in the order written
 * @param limit after which it and its whole session are ended
 */
public record Command(
    List<String> argv,
    Path directory,
    Inherited inherited,
    Map<String, String> environment,
    Path log,
    Duration limit) {
  public Command {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  /** A command in the settled environment. */
  public static Command of(List<String> argv, Path directory, Path log, Duration limit) {
    return new Command(argv, directory, Inherited.SETTLED, Map.of(), log, limit);
  }

  public Command with(String variable, String value) {
    return with(Map.of(variable, value));
  }

  /** The same with these variables, too. */
  public Command with(Map<String, String> variables) {
    var more = new HashMap<>(environment);
    more.putAll(variables);
    return new Command(argv, directory, inherited, more, log, limit);
  }

  public Command inheriting(Inherited other) {
    return new Command(argv, directory, other, environment, log, limit);
  }

  /** What it is called where people are told of it. */
  String name() {
    return argv.get(0);
  }
}
