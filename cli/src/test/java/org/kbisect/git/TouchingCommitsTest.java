package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TouchingCommitsTest {
  @TempDir private Path directory;
  private DrawnRepository repository;
  private String start;

  @BeforeEach
  void begin() throws Exception {
    repository = DrawnRepository.in(directory);
    repository.write("drivers/gpu/bochs.c", "0\n");
    repository.write("drivers/net/e1000.c", "0\n");
    repository.write("Kconfig", "0\n");
    start = repository.commit("start");
  }

  @Test
  void areThoseThatChangeAFileAtOrBelowAPath() throws Exception {
    repository.write("drivers/net/e1000.c", "1\n");
    String net = repository.commit("net");
    repository.write("drivers/gpu/bochs.c", "1\n");
    String gpu = repository.commit("gpu");
    repository.write("drivers/gpu/new.c", "1\n");
    String added = repository.commit("added");
    repository.git("rm", "-q", "Kconfig");
    String removed = repository.commit("removed");
    String empty = repository.commit("empty");

    assertThat(touching(false, "drivers/gpu")).containsExactlyInAnyOrder(gpu, added);
    assertThat(touching(false, "drivers/gpu/")).containsExactlyInAnyOrder(gpu, added);
    assertThat(touching(false, "drivers/gpu/bochs.c")).containsExactly(gpu);
    assertThat(touching(false, "drivers")).containsExactlyInAnyOrder(net, gpu, added);
    assertThat(touching(false, "Kconfig", "drivers/net")).containsExactlyInAnyOrder(net, removed);
    assertThat(touching(false, "driver")).isEmpty();
    assertThat(empty).isNotEmpty();
  }

  @Test
  void aMergeTouchesWhatItHasFromNoParentOrWhatItMergedIfOnlyFirstParentsCount() throws Exception {
    repository.git("checkout", "-q", "-b", "side");
    repository.write("drivers/gpu/bochs.c", "side\n");
    String side = repository.commit("side");
    repository.git("checkout", "-q", "main");
    repository.write("Kconfig", "main\n");
    String main = repository.commit("main");
    repository.git("merge", "-q", "--no-commit", "side");
    repository.write("drivers/net/e1000.c", "merge\n");
    String merge = repository.commit("merge");

    assertThat(touching(false, "drivers/gpu")).containsExactly(side);
    assertThat(touching(true, "drivers/gpu")).containsExactly(merge);
    assertThat(touching(false, "drivers/net")).containsExactly(merge);
    assertThat(touching(false, "Kconfig")).containsExactly(main);
  }

  @Test
  void areThoseThatGitListsOfARandomHistory() throws Exception {
    var random = new Random(3);
    for (int commit = 0; commit < 40; commit++) {
      String file =
          List.of("drivers/gpu/bochs.c", "drivers/net/e1000.c", "Kconfig").get(random.nextInt(3));
      repository.git("checkout", "-q", "-B", "work", random.nextInt(3) == 0 ? "main~1" : "main");
      repository.write(file, commit + "\n");
      repository.commit("commit " + commit);
      repository.git("merge", "-q", "-X", "ours", "-m", "merge " + commit, "main");
      repository.git("branch", "-q", "-f", "main", "work");
      if (commit == 0) {
        repository.commit("so that there is always a grandparent");
        repository.git("branch", "-q", "-f", "main", "work");
      }
    }

    for (boolean firstParent : new boolean[] {false, true}) {
      for (String path : List.of("drivers/gpu", "drivers", "Kconfig")) {
        assertThat(touching(firstParent, path)).isEqualTo(gits(firstParent, path));
      }
    }
  }

  /** Those of which git names a file. */
  private Set<String> gits(boolean firstParent, String path) throws Exception {
    List<String> mode =
        firstParent ? List.of("--first-parent", "-m") : List.of("--full-history", "-c");
    var words = new ArrayList<>(List.of("log", "--name-only", "--format=commit:%H"));
    words.addAll(mode);
    words.addAll(List.of(start + "..main", "--", path));
    String log = repository.git(words.toArray(String[]::new));
    return Arrays.stream(log.split("commit:"))
        .map(text -> text.strip().split("\\s+"))
        .filter(lines -> lines.length > 1)
        .map(lines -> lines[0])
        .collect(Collectors.toSet());
  }

  private Set<String> touching(boolean firstParent, String... paths) throws Exception {
    try (var user = repository.user()) {
      var range =
          CommitRange.read(
              user.history(),
              List.of(ObjectId.fromString(start)),
              user.commit("main"),
              new CommitRange.Limits(firstParent, List.of()));
      var limits = new CommitRange.Limits(firstParent, List.of(paths));
      var ids = new HashSet<String>();
      TouchingCommits.of(user.history(), range, limits).stream()
          .mapToObj(range.ids()::get)
          .forEach(ids::add);
      return ids;
    }
  }
}
