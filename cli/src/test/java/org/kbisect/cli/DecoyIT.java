package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With every variable by which git leads a hook, an alias or {@code git bisect run} to a
 * repository, kbisect works on the one that it is told, and writes neither that nor the other.
 */
class DecoyIT {
  @TempDir private Path directory;

  @Test
  void noCommandReadsOrWritesTheRepositoryThatTheVariablesName() throws Exception {
    var repository = GeneratedRepository.make(directory.resolve("r"), 13, 30, 0);
    Path users = repository.directory();
    Path decoy = GeneratedRepository.make(directory.resolve("decoy"), 14, 5, 0).directory();
    Map<String, String> before = contents(users);
    Map<String, String> decoyBefore = contents(decoy);
    var kbisect = kbisect(decoy);
    String good = repository.ids().get(0);
    String culprit = repository.ids().get(repository.culprit());
    String judge =
        "git reset -q --hard && git clean -qfdx && git checkout -q --detach &&"
            + " test $(git rev-parse HEAD) = $KBISECT_COMMIT || exit 200; test ! -e bad";
    Path matrix =
        Files.writeString(
            directory.resolve("matrix.yaml"),
            """
            name: one row
            rows: [{name: main, revision: main}]
            columns: [{name: one}]
            """);

    var found =
        kbisect.run(
            "bisect", "--repo", "r", "--good", good, "--bad", "main", "--run", judge, "--json");
    assertThat(found.json().get("commit").asText()).isEqualTo(culprit);
    for (String[] command :
        new String[][] {
          {"hunks", culprit, "--repo", "r", "--run", judge},
          {"validate", "--revert", culprit, "--repo", "r", "--run", judge},
          {"matrix", matrix.toString(), "--repo", "r", "--run", judge},
          {"bisect", "--repo", "r", "--good", good, "--bad", "main", "--run", judge, "--dry-run"},
          {"probe", "main", "--repo", "r"},
          {"status"},
          {"log", "1"},
          {"replay", "1"},
          {"resume", "1"},
          {"doctor"},
          {"image", "list"},
          {"judge", matrix.toString()},
          {"simulate", "--n", "8", "--searches", "1"},
          {"gc"},
        }) {
      var ran = kbisect.run(command);

      assertThat(ran.exitCode()).as("%s: %s", command[0], ran.err()).isNotEqualTo(4);
      assertThat(contents(users)).as("the user's, after %s", command[0]).isEqualTo(before);
      assertThat(contents(decoy)).as("the decoy, after %s", command[0]).isEqualTo(decoyBefore);
    }
  }

  private Kbisect kbisect(Path decoy) {
    Path git = decoy.resolve(".git");
    var environment = new TreeMap<>(Kbisect.in(directory).environment());
    environment.put("GIT_DIR", git.toString());
    environment.put("GIT_COMMON_DIR", git.toString());
    environment.put("GIT_WORK_TREE", decoy.toString());
    environment.put("GIT_IMPLICIT_WORK_TREE", "0");
    environment.put("GIT_PREFIX", "below/");
    environment.put("GIT_INDEX_FILE", git.resolve("index").toString());
    environment.put("GIT_OBJECT_DIRECTORY", git.resolve("objects").toString());
    environment.put("GIT_ALTERNATE_OBJECT_DIRECTORIES", git.resolve("objects").toString());
    environment.put("GIT_CONFIG", git.resolve("config").toString());
    environment.put("GIT_CONFIG_PARAMETERS", "'core.bare'='true'");
    environment.put("GIT_CONFIG_COUNT", "1");
    environment.put("GIT_CONFIG_KEY_0", "core.worktree");
    environment.put("GIT_CONFIG_VALUE_0", decoy.toString());
    environment.put("GIT_NAMESPACE", "decoy");
    environment.put("GIT_GRAFT_FILE", git.resolve("grafts").toString());
    environment.put("GIT_SHALLOW_FILE", git.resolve("HEAD").toString());
    environment.put("GIT_REPLACE_REF_BASE", "refs/heads/");
    environment.put("GIT_NO_REPLACE_OBJECTS", "1");
    return new Kbisect(directory, Map.copyOf(environment));
  }

  /** Every file and link below a directory, and what is in it. */
  private static Map<String, String> contents(Path directory) throws IOException {
    var contents = new TreeMap<String, String>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.toList()) {
        contents.put(path.toString(), content(path));
      }
    }
    return contents;
  }

  private static String content(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "-> " + Files.readSymbolicLink(path);
    }
    return Files.isDirectory(path) ? "" : HexFormat.of().formatHex(Files.readAllBytes(path));
  }
}
