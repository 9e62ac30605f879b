package org.kbisect.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.kbisect.process.LocalPrograms;

/**
 * A history that is drawn: merges, roots of their own, files that branches change and merges choose
 * among. The same seed gives the same commits but for their times.
 *
 * @param parents for each commit; they have smaller numbers
 * @param files for each commit, what is in its files
 */
record DrawnHistory(List<int[]> parents, List<Map<String, String>> files) {
  static final List<String> PATHS = List.of("a", "b/c", "b/d", "e");

  /** When each commit says that it was made. */
  interface Clock {
    long at(int commit);

    /** As it should be. */
    Clock RIGHT = commit -> 1_600_000_000L + 60L * commit;

    /** Some commits, or a whole stretch of them, were made with the clock years off. */
    static Clock wrong(Random random, int size) {
      var times = new long[size];
      int from = random.nextInt(size);
      int until = from + random.nextInt(size / 2);
      long shift = (random.nextBoolean() ? 1 : -1) * (1_000_000L + random.nextInt(100_000_000));
      for (int commit = 0; commit < size; commit++) {
        boolean stretch = commit >= from && commit < until;
        boolean alone = random.nextInt(5) == 0;
        times[commit] =
            RIGHT.at(commit)
                + (stretch ? shift : 0)
                + (alone ? random.nextInt(200_000_000) - 100_000_000 : 0);
      }
      return commit -> times[commit];
    }
  }

  static DrawnHistory draw(Random random, int size) {
    var parents = new ArrayList<int[]>();
    var files = new ArrayList<Map<String, String>>();
    for (int commit = 0; commit < size; commit++) {
      int[] from = parents(random, commit);
      parents.add(from);
      files.add(files(random, commit, from, files));
    }
    return new DrawnHistory(parents, files);
  }

  private static int[] parents(Random random, int commit) {
    if (commit == 0 || random.nextInt(40) == 0) {
      return new int[0];
    }
    int near = Math.max(0, commit - 1 - random.nextInt(3));
    int far = Math.max(0, commit - 1 - random.nextInt(12));
    return near != far && random.nextInt(3) == 0 ? new int[] {near, far} : new int[] {near};
  }

  /** Of a merge, each file is one of its parents'; any commit may change one more. */
  private static Map<String, String> files(
      Random random, int commit, int[] parents, List<Map<String, String>> files) {
    var content = new TreeMap<String, String>();
    for (String path : PATHS) {
      if (parents.length > 0) {
        int chosen = parents[random.nextInt(4) == 0 ? parents.length - 1 : 0];
        String text = files.get(chosen).get(path);
        if (text != null) {
          content.put(path, text);
        }
      }
    }
    if (parents.length < 2 || random.nextInt(4) == 0) {
      content.put(PATHS.get(random.nextInt(PATHS.size())), "by " + commit);
    }
    return content;
  }

  /** Makes a bare repository of it; the ids of its commits. */
  List<String> into(Path directory, Clock clock) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    var repository = new DrawnRepository(directory);
    repository.git("init", "-q", "--bare", ".");
    var stream = new StringBuilder();
    for (int commit = 0; commit < parents.size(); commit++) {
      stream.append(commit(commit, clock));
    }
    Path input = Files.writeString(directory.resolve("stream"), stream);
    Path marks = directory.resolve("marks");
    var process =
        new ProcessBuilder("git", "fast-import", "--quiet", "--export-marks=" + marks)
            .directory(directory.toFile())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("git fast-import: " + said);
    }
    var ids = new String[parents.size()];
    for (String line : Files.readAllLines(marks)) {
      String[] words = line.substring(1).split(" ", -1);
      ids[Integer.parseInt(words[0]) - 1] = words[1];
    }
    return List.of(ids);
  }

  private String commit(int number, Clock clock) {
    // A branch for each: none is lost, and without reset its last commit would be the parent.
    String branch = "refs/heads/c" + number;
    var text = new StringBuilder("reset " + branch + "\n\ncommit " + branch + "\n");
    text.append("mark :").append(number + 1).append('\n');
    text.append("committer A <a@example.org> ").append(clock.at(number)).append(" +0000\n");
    String message = "commit " + number;
    text.append("data ").append(message.length()).append('\n').append(message).append('\n');
    int[] from = parents.get(number);
    for (int which = 0; which < from.length; which++) {
      text.append(which == 0 ? "from :" : "merge :").append(from[which] + 1).append('\n');
    }
    text.append("deleteall\n");
    files
        .get(number)
        .forEach(
            (path, content) ->
                text.append("M 100644 inline ")
                    .append(path)
                    .append("\ndata ")
                    .append(content.length())
                    .append('\n')
                    .append(content)
                    .append('\n'));
    return text.append('\n').toString();
  }

  /** The commits that a commit contains, itself included. */
  BitSet ancestors(int commit) {
    var reached = new BitSet();
    reached.set(commit);
    for (int each = commit; each >= 0; each = reached.previousSetBit(each - 1)) {
      for (int parent : parents.get(each)) {
        reached.set(parent);
      }
      if (each == 0) {
        break;
      }
    }
    return reached;
  }

  static UserRepository open(Path directory) throws IOException, InterruptedException {
    return UserRepository.open(new LocalPrograms(), directory);
  }
}
