package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.plan.InvalidRequest;

class CommitHunksTest {
  /** Two functions far apart, as in the mask of a memory type and the set-up that asks for it. */
  private static final String MASK =
      "static u8 get_mask(struct vcpu *vcpu, bool mmio)\n{\n"
          + "\tif (mmio)\n\t\treturn UNCACHED;\n\treturn BACK;\n}\n\n"
          + "static int unrelated(void)\n{\n\tint a = 1;\n\tint b = 2;\n\tint c = 3;\n\n"
          + "\ta += b;\n\tb += c;\n\treturn a;\n}\n\n"
          + "static void set_up(void)\n{\n\tint one = 1;\n\tint two = 2;\n\tint three = 3;\n\n"
          + "\tuse(one, two, three);\n\tif (!self_snoop)\n\t\treturn;\n}\n";

  @TempDir private Path folder;
  private DrawnRepository repository;
  private WorkTree tree;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = DrawnRepository.in(folder.resolve("r"));
    repository.write("vmx.c", MASK);
    repository.write("other.txt", DrawnRepository.lines("line", 1, 40));
    repository.write("picture.bin", new byte[] {0, 1, 2, 3});
    repository.write("gone.c", DrawnRepository.lines("gone", 1, 5));
    repository.write("moved.c", DrawnRepository.lines("moved", 1, 30));
    repository.write("tool.sh", "#!/bin/sh\nexit 0\n");
    repository.commit("start");
    tree = repository.workTree(folder.resolve("tree"));
  }

  @AfterEach
  void close() {
    tree.close();
  }

  @Test
  void splitsAFileIntoTheHunksOfGitsOwnDiff() throws Exception {
    repository.write(
        "vmx.c",
        MASK.replace("\treturn BACK", "\treturn GUEST").replace("(!self_snoop)", "(!snooping)"));
    CommitHunks hunks = CommitHunks.of(tree, repository.commit("two hunks"));

    assertThat(hunks.hunks())
        .extracting(Hunk::function)
        .containsExactly(
            "static u8 get_mask(struct vcpu *vcpu, bool mmio)", "static void set_up(void)");
    assertThat(repository.git("show", "--format=", "HEAD"))
        .contains(hunks.hunks().stream().map(Hunk::header).toList());
    assertThat(hunks.levels())
        .containsExactly(
            List.of(Set.of(0, 1)), List.of(Set.of(0), Set.of(1)), List.of(Set.of(0), Set.of(1)));
  }

  @Test
  void keepsOneHunkOnTopOfTheParent() throws Exception {
    String mask = MASK.replace("\treturn BACK", "\treturn GUEST");
    repository.write("vmx.c", mask.replace("(!self_snoop)", "(!snooping)"));
    CommitHunks hunks = CommitHunks.of(tree, repository.commit("two hunks"));

    String kept = hunks.keeping(Set.of(0));

    tree.checkout(kept);
    assertThat(tree.directory().resolve("vmx.c")).hasContent(mask);
    assertThat(hunks.keeping(Set.of(0))).isEqualTo(kept);
  }

  @Test
  void allHunksAreTheCommitAndNoneTheParent() throws Exception {
    repository.write("other.txt", DrawnRepository.lines("row", 1, 40));
    String commit = repository.commit("all lines");
    CommitHunks hunks = CommitHunks.of(tree, commit);

    assertThat(hunks.keeping(Set.of(0))).isEqualTo(commit);
    assertThat(hunks.keeping(Set.of())).isEqualTo(hunks.parent());
  }

  @Test
  void wholeFilesAndModesAreOneHunkEach() throws Exception {
    changeEverything();
    CommitHunks hunks = CommitHunks.of(tree, repository.commit("everything"));

    assertThat(hunks.hunks())
        .extracting(hunk -> hunk.file() + ": " + hunk.header().replaceFirst("@@.*", "@@"))
        .containsExactlyInAnyOrder(
            "gone.c: deleted file",
            "moved-away.c: renamed from moved.c",
            "new.c: new file",
            "picture.bin: binary file",
            "tool.sh: mode 100644 to 100755",
            "tool.sh: @@",
            "other.txt: @@",
            "other.txt: @@");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void writesPatchesThatGitApplies(long seed) throws Exception {
    changeEverything();
    String commit = repository.commit("everything");
    CommitHunks hunks = CommitHunks.of(tree, commit);
    var random = new Random(seed);
    Set<Integer> kept = new HashSet<>();
    for (int hunk = 0; hunk < hunks.hunks().size(); hunk++) {
      if (seed == 1 || random.nextBoolean()) {
        kept.add(hunk);
      }
    }
    Path patch = Files.write(folder.resolve("subset.patch"), hunks.patch(kept));

    repository.git("checkout", "-q", commit + "^");
    repository.git("apply", "--index", patch.toString());

    assertThat(repository.git("write-tree").strip()).isEqualTo(tree.treeId(hunks.keeping(kept)));
  }

  private void changeEverything() throws Exception {
    repository.write(
        "other.txt",
        DrawnRepository.lines("line", 1, 5)
            + "added\n"
            + DrawnRepository.lines("line", 6, 38)
            + "line 39\nlast, without a newline");
    repository.write("picture.bin", new byte[] {0, 1, 2, 9, 0, 7});
    Files.delete(repository.directory().resolve("gone.c"));
    Files.move(
        repository.directory().resolve("moved.c"), repository.directory().resolve("moved-away.c"));
    repository.write("new.c", "int brand_new;\n");
    repository.write("tool.sh", "#!/bin/sh\nexit 1\n");
    repository.directory().resolve("tool.sh").toFile().setExecutable(true);
  }

  @Test
  void aHunkNeedsTheOneThatBringsItsFunction() throws Exception {
    repository.write("a.h", DrawnRepository.lines("/* line */", 1, 9));
    repository.write("a.c", "void f(void)\n{\n" + DrawnRepository.lines("\tx;", 1, 20) + "}\n");
    repository.commit("before");
    repository.write("a.h", DrawnRepository.lines("/* line */", 1, 9) + "int brought(int way);\n");
    repository.write(
        "a.c",
        "void f(void)\n{\n\tint here;\n"
            + DrawnRepository.lines("\tx;", 1, 20)
            + "\there = brought(1);\n}\n");
    CommitHunks hunks = CommitHunks.of(tree, repository.commit("a caller"));

    // 0: its declaration of a variable; 1: its use of that and of the function; 2: the header.
    assertThat(hunks.hunks()).hasSize(3);
    assertThat(hunks.needs()).isEqualTo(Map.of(1, Set.of(0, 2)));
  }

  @Test
  void whoTakesANameAwayNeedsTheEndOfItsUse() throws Exception {
    repository.write("a.c", "static int old_way(void)\n{\n\treturn 1;\n}\n");
    repository.write("b.c", "int g(void)\n{\n\treturn old_way();\n}\n");
    repository.commit("before");
    repository.write("a.c", "/* nothing */\n");
    repository.write("b.c", "int g(void)\n{\n\treturn 1;\n}\n");
    CommitHunks hunks = CommitHunks.of(tree, repository.commit("no old way"));

    assertThat(hunks.needs()).isEqualTo(Map.of(0, Set.of(1)));
  }

  @Test
  void refusesAMergeAndARoot() throws Exception {
    var refused = new ArrayList<String>();
    refused.add(repository.git("rev-list", "--max-parents=0", "HEAD").strip());
    repository.git("checkout", "-q", "-b", "side");
    repository.commit("side");
    repository.git("checkout", "-q", "main");
    repository.commit("main");
    repository.git("merge", "-q", "--no-edit", "side");
    refused.add(repository.git("rev-parse", "HEAD").strip());

    for (String commit : refused) {
      assertThatThrownBy(() -> CommitHunks.of(tree, commit))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("parents");
    }
  }
}
