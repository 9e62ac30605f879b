package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/** The real git on one repository: the only place that sets git's variables. */
final class GitProgram {
  /** Ten times what adding all of Linux takes on two busy cores. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** All of Linux over a slow line; one that says nothing for a while is ended by git itself. */
  private static final Duration LIMIT_OF_FETCHING = Duration.ofHours(4);

  private final Programs programs;
  private final Path directory;
  private final GitSettings settings;
  private final Path log;
  private final Duration limit;

  private GitProgram(
      Programs programs, Path directory, GitSettings settings, Path log, Duration limit) {
    this.programs = programs;
    this.directory = directory;
    this.settings = settings;
    this.log = log;
    this.limit = limit;
  }

  /**
   * git on a repository of kbisect's own, out of reach of the user's settings.
   *
   * @param tree the work tree; its {@code .git} is there already, or is being made
   * @param log takes what git prints, the last command's only
   */
  static GitProgram ours(Programs programs, Path tree, Path log) {
    return new GitProgram(programs, tree, GitSettings.ours(tree), log, LIMIT);
  }

  /**
   * git on the repository that a directory of the user's is in, with the user's settings. Only for
   * commands that write nothing.
   */
  static GitProgram theirs(Programs programs, Path directory, Path log) {
    return new GitProgram(programs, directory, GitSettings.theirs(), log, LIMIT);
  }

  /**
   * git on a bare repository of kbisect's own, with the user's settings: what fetches needs the
   * user's keys, proxies and names of servers.
   */
  static GitProgram fetching(Programs programs, Path directory, Path log) {
    return new GitProgram(
        programs, directory, GitSettings.fetching(directory), log, LIMIT_OF_FETCHING);
  }

  /**
   * Runs git to its end.
   *
   * @throws IOException also when it was killed: what then is not there is no answer of git's
   */
  Exit run(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    var argv = new ArrayList<>(List.of("git"));
    argv.addAll(arguments);
    return unlessKilled(programs.run(command(argv).with(environment)));
  }

  Exit run(String... arguments) throws IOException, InterruptedException {
    return run(List.of(arguments), Map.of());
  }

  /** Runs git with its standard output going to a file, whole and without what it warns of. */
  Exit write(Path file, String... arguments) throws IOException, InterruptedException {
    var argv = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >\"$0\"", file.toString(), "git"));
    argv.addAll(List.of(arguments));
    return unlessKilled(programs.run(command(argv)));
  }

  private static Exit unlessKilled(Exit exit) throws IOException {
    if (exit.killed()) {
      throw new IOException("git was killed: " + exit.describe());
    }
    return exit;
  }

  private Command command(List<String> argv) {
    return Command.of(argv, directory, log, limit)
        .inheriting(settings.inherited())
        .with(settings.set());
  }

  /** Runs git; the last line that it printed. */
  String line(String... arguments) throws IOException, InterruptedException, LabFault {
    return line(List.of(arguments), Map.of());
  }

  String line(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException, LabFault {
    Exit exit = run(arguments, environment);
    String output = exit.output().strip();
    if (!exit.succeeded()) {
      throw new LabFault("git " + String.join(" ", arguments) + " failed: " + output);
    }
    return output.substring(output.lastIndexOf('\n') + 1);
  }

  /** Writes a commit object; its id. */
  String commit(String tree, List<String> parents, CommitText text, CommitText.Identity committer)
      throws IOException, InterruptedException, LabFault {
    var arguments = new ArrayList<>(List.of("commit-tree", tree));
    for (String parent : parents) {
      arguments.addAll(List.of("-p", parent));
    }
    // Not -F: a file would need a place of its own; the longest message is far below the limit.
    arguments.addAll(List.of("-m", text.message().strip()));
    String date = text.date().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    return line(
        arguments,
        Map.of(
            "GIT_AUTHOR_NAME", text.author().name(),
            "GIT_AUTHOR_EMAIL", text.author().address(),
            "GIT_AUTHOR_DATE", date,
            "GIT_COMMITTER_NAME", committer.name(),
            "GIT_COMMITTER_EMAIL", committer.address(),
            "GIT_COMMITTER_DATE", date));
  }
}
