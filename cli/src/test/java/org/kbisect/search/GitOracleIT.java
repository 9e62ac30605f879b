package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;

/** Our distances against {@code git rev-list --bisect-all} and our answers against git's. */
class GitOracleIT {
  private static final int PAIRS = 200;

  @TempDir static Path repository;
  private static CommitGraph graph;
  private static String[] marks;
  private static final Map<String, Integer> indices = new HashMap<>();

  /** A real repository of the same shape: one file, KBISECT_DAG's history or a generated one. */
  @BeforeAll
  static void importHistory() throws Exception {
    graph = history();
    git("init", "-q", "--bare", ".");
    var process =
        new ProcessBuilder("git", "fast-import", "--quiet", "--export-marks=marks")
            .directory(repository.toFile())
            .start();
    try (var out =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
      for (int commit = 0; commit < graph.size(); commit++) {
        write(out, commit);
      }
    }
    assertThat(process.waitFor()).isZero();
    marks = new String[graph.size()];
    for (var line : Files.readAllLines(repository.resolve("marks"))) {
      var words = line.split(" ", 2);
      int commit = Integer.parseInt(words[0].substring(1)) - 1;
      marks[commit] = words[1];
      indices.put(words[1], commit);
    }
  }

  private static CommitGraph history() throws IOException {
    var file = System.getenv("KBISECT_DAG");
    if (file == null) {
      return RandomGraphs.grow(new Random(1), 3_000);
    }
    try (var bytes = Files.newInputStream(Path.of(file));
        var plain = file.endsWith(".xz") ? new XZInputStream(bytes) : bytes) {
      return CommitGraph.parse(
          new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  private static void write(BufferedWriter out, int commit) throws IOException {
    if (graph.parentCount(commit) == 0) {
      // Without this fast-import makes the branch's last commit the parent.
      out.write("reset refs/heads/main\n\n");
    }
    out.write("commit refs/heads/main\nmark :" + (commit + 1) + "\n");
    out.write("committer A <a@example.org> " + (1_000_000_000L + commit * 60L) + " +0000\n");
    out.write("data 2\nx\n");
    for (int which = 0; which < graph.parentCount(commit); which++) {
      out.write((which == 0 ? "from :" : "merge :") + (graph.parent(commit, which) + 1) + "\n");
    }
    out.write("\n");
  }

  @Test
  void theBestDistanceIsGitsOnRandomPairs() throws Exception {
    var random = new Random(42);
    int compared = 0;
    while (compared < PAIRS) {
      int bad = 1 + random.nextInt(graph.size() - 1);
      int good = random.nextInt(bad);
      if (graph.isAncestor(bad, good)) {
        continue;
      }
      var range = Range.of(graph, bad, List.of(good));
      var distances = Distances.of(range.candidates());
      var expected = bisectAll(bad, good);
      assertThat(range.size()).as("%d ^%d", bad, good).isEqualTo(expected.size());
      for (var line : expected) {
        int position = range.position(indices.get(line[0]));
        assertThat(distances.distance(position))
            .as("%s in %d ^%d", line[0], bad, good)
            .isEqualTo(Integer.parseInt(line[1]));
      }
      compared++;
    }
  }

  /** Commit and distance of each candidate. */
  private static List<String[]> bisectAll(int bad, int good) throws Exception {
    var candidates = new ArrayList<String[]>();
    for (var line : git("rev-list", "--bisect-all", marks[bad], "^" + marks[good])) {
      int distance = line.lastIndexOf("dist=");
      candidates.add(
          new String[] {
            line.substring(0, line.indexOf(' ')),
            line.substring(distance + 5, line.indexOf(')', distance))
          });
    }
    return candidates;
  }

  private static List<String> git(String... arguments) throws Exception {
    var argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(argv).directory(repository.toFile()).redirectErrorStream(true).start();
    var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(lines).isZero();
    return lines.lines().toList();
  }
}
