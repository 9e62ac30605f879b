package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.TreeChange;
import org.kbisect.git.RangeChanges.Pair;

class RangeChangesTest {
  private static final BuildInputs READ =
      new BuildInputs(Set.of("drivers/gpu/bochs.c", "scripts/link.sh"), Set.of(), Set.of(), false);

  @TempDir private Path directory;
  private DrawnRepository repository;
  private String start;

  @BeforeEach
  void begin() throws Exception {
    repository = DrawnRepository.in(directory.resolve("linux"));
    repository.write("drivers/gpu/bochs.c", "0\n");
    repository.write("drivers/net/e1000.c", "0\n");
    repository.write("scripts/link.sh", "0\n");
    repository.write("Makefile", "0\n");
    start = repository.commit("start");
  }

  @Test
  void namesEachPathWithHowItDiffers() throws Exception {
    repository.write("drivers/net/e1000.c", "1\n");
    repository.write("drivers/net/new.c", "1\n");
    repository.git("rm", "-q", "scripts/link.sh");
    Files.createSymbolicLink(
        repository.directory().resolve("drivers/gpu/link.c"), Path.of("bochs.c"));

    assertThat(changes(start, repository.commit("several")))
        .containsExactlyInAnyOrder(
            new TreeChange("drivers/net/e1000.c", false, true),
            new TreeChange("drivers/net/new.c", true, true),
            new TreeChange("scripts/link.sh", true, true),
            new TreeChange("drivers/gpu/link.c", true, false));
  }

  @Test
  void seesThatAFileCanBeExecutedOrIsADirectoryNow() throws Exception {
    repository.directory().resolve("scripts/link.sh").toFile().setExecutable(true);
    repository.git("rm", "-q", "drivers/net/e1000.c");
    repository.write("drivers/net/e1000.c/main.c", "0\n");

    assertThat(changes(start, repository.commit("modes")))
        .containsExactlyInAnyOrder(
            new TreeChange("scripts/link.sh", false, true),
            new TreeChange("drivers/net/e1000.c", true, true),
            new TreeChange("drivers/net/e1000.c/main.c", true, true));
  }

  @Test
  void treesAgreeWhereNothingThatWasReadDiffers() throws Exception {
    repository.write("drivers/net/e1000.c", "1\n");
    String net = repository.commit("net");
    repository.write("drivers/gpu/bochs.c", "1\n");
    String gpu = repository.commit("gpu");
    repository.write("drivers/gpu/bochs.c", "0\n");
    String back = repository.commit("back");

    assertThat(agree(start, net)).isTrue();
    assertThat(agree(start, gpu)).isFalse();
    assertThat(agree(start, back)).isTrue();
  }

  @Test
  void aTreeThatIsNotHereAgreesWithNone() throws Exception {
    try (WorkTree tree = repository.workTree(directory.resolve("tree"))) {
      assertThat(tree.agree(tree.treeId(start), "1".repeat(40), READ)).isFalse();
      assertThat(tree.agree("1".repeat(40), tree.treeId(start), READ)).isFalse();
    }
  }

  @Test
  void whatWasComparedIsAskedAgainOfOthers() throws Exception {
    repository.write("drivers/net/e1000.c", "1\n");
    var pairs = List.of(new Pair(repository.commit("net"), start));
    try (WorkTree tree = repository.workTree(directory.resolve("tree"))) {
      RangeChanges changes = RangeChanges.of(tree);

      assertThat(changes.differ(pairs, READ::canMatter)).containsExactly(false);
      assertThat(changes.differ(pairs, change -> change.path().endsWith("e1000.c")))
          .containsExactly(true);
    }
  }

  private boolean agree(String one, String other) throws Exception {
    try (WorkTree tree = repository.workTree(directory.resolve("tree"))) {
      return tree.agree(tree.treeId(one), tree.treeId(other), READ);
    }
  }

  private List<TreeChange> changes(String one, String other) throws Exception {
    var all = new ArrayList<TreeChange>();
    try (WorkTree tree = repository.workTree(directory.resolve("tree"))) {
      RangeChanges.of(tree)
          .differ(
              List.of(new Pair(other, one)),
              change -> {
                all.add(change);
                return false;
              });
    }
    return all;
  }
}
