package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * A git repository with a random history, of which one commit adds the file {@code bad} for all
 * that come after it, and some cannot be judged: they have the file {@code broken}.
 *
 * @param ids object ids by number; parents have smaller numbers
 * @param contains for each commit, the numbers of its ancestors, itself included
 */
public record GeneratedRepository(
    Path directory, List<String> ids, List<BitSet> contains, int culprit) {

  public static GeneratedRepository make(Path directory, long seed, int size, double brokenShare)
      throws IOException, InterruptedException {
    var random = new Random(seed);
    var parents = parents(random, size);
    var contains = ancestors(parents);
    int culprit = culprit(random, contains.get(size - 1));
    Files.createDirectories(directory);
    git(directory, "init", "-q", "-b", "main", ".");
    var stream = new StringBuilder();
    for (int commit = 0; commit < size; commit++) {
      stream.append(
          commit(
              commit,
              parents.get(commit),
              contains.get(commit).get(culprit),
              random.nextDouble() < brokenShare));
    }
    Path input = Files.writeString(directory.resolve(".git/stream"), stream);
    Path marks = directory.resolve(".git/marks");
    var importing =
        new ProcessBuilder("git", "fast-import", "--quiet", "--export-marks=" + marks)
            .directory(directory.toFile())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(importing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (importing.waitFor() != 0) {
      throw new IOException("git fast-import: " + said);
    }
    git(directory, "reset", "-q", "--hard", "main");
    return new GeneratedRepository(directory, ids(marks, size), contains, culprit);
  }

  /** Some commit that the last one contains, so that {@code main} is bad. */
  private static int culprit(Random random, BitSet inMain) {
    int culprit;
    do {
      culprit = 1 + random.nextInt(inMain.length() - 2);
    } while (!inMain.get(culprit));
    return culprit;
  }

  /** Whether a commit has the file that says that it cannot be judged. */
  public boolean isBroken(int commit) throws IOException, InterruptedException {
    return git(directory, "ls-tree", "--name-only", ids.get(commit)).contains("broken");
  }

  private static List<int[]> parents(Random random, int size) {
    var parents = new ArrayList<int[]>();
    for (int commit = 0; commit < size; commit++) {
      if (commit == 0) {
        parents.add(new int[0]);
      } else if (commit < 4 || random.nextDouble() < 0.7) {
        // Now and then from further back: that is where branches come from.
        int back = random.nextDouble() < 0.2 ? 1 + random.nextInt(Math.min(commit, 8)) : 1;
        parents.add(new int[] {commit - back});
      } else {
        int other = commit - 2 - random.nextInt(Math.min(commit - 1, 6));
        parents.add(new int[] {commit - 1, Math.max(0, other)});
      }
    }
    return parents;
  }

  private static List<BitSet> ancestors(List<int[]> parents) {
    var contains = new ArrayList<BitSet>();
    for (int commit = 0; commit < parents.size(); commit++) {
      var set = new BitSet();
      set.set(commit);
      for (int parent : parents.get(commit)) {
        set.or(contains.get(parent));
      }
      contains.add(set);
    }
    return contains;
  }

  private static String commit(int number, int[] parents, boolean bad, boolean broken) {
    var text = new StringBuilder();
    text.append("commit refs/heads/main\nmark :").append(number + 1).append('\n');
    text.append("committer A U Thor <author@example.org> ")
        .append(1_700_000_000 + 60 * number)
        .append(" +0000\n");
    String message = "commit " + number;
    text.append("data ").append(message.length()).append('\n').append(message).append('\n');
    for (int at = 0; at < parents.length; at++) {
      text.append(at == 0 ? "from :" : "merge :").append(parents[at] + 1).append('\n');
    }
    text.append("deleteall\n").append(file("number", Integer.toString(number)));
    text.append(bad ? file("bad", "x") : "").append(broken ? file("broken", "x") : "");
    return text.append('\n').toString();
  }

  private static String file(String name, String content) {
    return "M 100644 inline " + name + "\ndata " + content.length() + "\n" + content + "\n";
  }

  private static List<String> ids(Path marks, int size) throws IOException {
    var ids = new String[size];
    for (String line : Files.readAllLines(marks)) {
      String[] words = line.substring(1).split(" ", -1);
      ids[Integer.parseInt(words[0]) - 1] = words[1];
    }
    return List.of(ids);
  }

  /** The only commit that {@code git log} finds by these arguments. */
  static String only(Path repository, String... arguments)
      throws IOException, InterruptedException {
    var log = new ArrayList<>(List.of("log", "--format=%H"));
    log.addAll(List.of(arguments));
    String commits = git(repository, log.toArray(String[]::new));
    assertThat(commits.lines()).hasSize(1);
    return commits.strip();
  }

  /** Runs git; returns what it printed. */
  public static String git(Path directory, String... arguments)
      throws IOException, InterruptedException {
    var argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(argv).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
