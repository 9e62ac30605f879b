package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;
import org.kbisect.trial.LabFault;

/** The real git on one repository, out of reach of the user's settings and environment. */
final class GitProgram {
  /** Ten times what adding all of Linux takes on two busy cores. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Programs programs;
  private final Path tree;
  private final Path log;

  /**
   * @param tree the work tree; its {@code .git} is there already
   * @param log takes what git prints, the last command's only
   */
  GitProgram(Programs programs, Path tree, Path log) {
    this.programs = programs;
    this.tree = tree;
    this.log = log;
  }

  /** Runs git to its end. */
  Exit run(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    var argv = new ArrayList<>(List.of("git"));
    argv.addAll(arguments);
    Map<String, String> all = settled();
    all.putAll(environment);
    return programs.run(Command.of(argv, tree, log, LIMIT).with(all));
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

  /** Each variable that would change what git does or where it does it. */
  private Map<String, String> settled() {
    Path directory = tree.resolve(".git");
    var environment = new HashMap<String, String>();
    environment.put("GIT_DIR", directory.toString());
    environment.put("GIT_WORK_TREE", tree.toString());
    environment.put("GIT_INDEX_FILE", directory.resolve("index").toString());
    environment.put("GIT_OBJECT_DIRECTORY", directory.resolve("objects").toString());
    environment.put("GIT_ALTERNATE_OBJECT_DIRECTORIES", "");
    environment.put("GIT_NAMESPACE", "");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_COUNT", "0");
    environment.put("GIT_CONFIG_PARAMETERS", "");
    environment.put("GIT_ATTR_NOSYSTEM", "1");
    environment.put("LC_ALL", "C");
    return environment;
  }
}
