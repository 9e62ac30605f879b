package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.LocalPrograms;

class PatchStackTest {
  @TempDir private Path folder;
  private DrawnRepository repository;
  private WorkTree tree;
  private String base;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = DrawnRepository.in(folder.resolve("r"));
    repository.write("a.c", DrawnRepository.lines("line", 1, 20));
    repository.write("old.c", DrawnRepository.lines("old", 1, 20));
    repository.write("picture.bin", new byte[] {0, 1, 2});
    repository.write("tool.sh", "exit 0\n");
    Files.createSymbolicLink(repository.directory().resolve("link"), Path.of("/etc"));
    base = repository.commit("start");
    tree = repository.workTree(folder.resolve("tree"));
  }

  @AfterEach
  void close() {
    tree.close();
  }

  /** Four commits of all kinds; their mails as git writes them. */
  private List<Path> series() throws Exception {
    repository.write("a.c", DrawnRepository.lines("line", 1, 20).replace("line 3\n", "row 3\n"));
    repository.commit("a: first");
    repository.write("a.c", DrawnRepository.lines("line", 1, 20).replace("line 3\n", "way 3\n"));
    repository.write("new/b.c", "int b;\n");
    repository.commit("a: second, and a new file");
    repository.git("mv", "old.c", "newer.c");
    repository.write("picture.bin", new byte[] {0, 9, 9, 9, 0});
    repository.directory().resolve("tool.sh").toFile().setExecutable(true);
    repository.commit("renames, binary, mode");
    repository.git("rm", "-q", "newer.c");
    repository.commit("deletes");
    String said =
        repository.git("format-patch", "-v2", "--cover-letter", "-o", folder + "/p", base);
    return said.lines().map(Path::of).toList();
  }

  private void appliesTo(String wanted, List<Path> files) throws Exception {
    String result = new PatchStack(tree, new LocalPrograms()).apply(base, Mailbox.read(files));

    assertThat(tree.treeId(result))
        .isEqualTo(repository.git("rev-parse", wanted + "^{tree}").strip());
  }

  @Test
  void appliesASeriesOfFiles() throws Exception {
    appliesTo("main", series().stream().skip(1).toList());
  }

  @Test
  void putsFilesInTheOrderOfTheirNumbers() throws Exception {
    List<Path> files = series();
    appliesTo("main", List.of(files.get(3), files.get(1), files.get(4), files.get(2)));
  }

  @Test
  void readsAMailboxOutOfOrderWithACoverLetterRepliesAndAnOlderVersion() throws Exception {
    List<Path> files = series();
    var mails = new ArrayList<String>();
    for (int number : new int[] {4, 2, 0, 1, 3, 1}) {
      mails.add(Files.readString(files.get(number)));
    }
    mails.add(mails.get(3).replace("[PATCH v2 1/4]", "[PATCH 1/4]").replace("row 3", "older 3"));
    mails.add(
        mails.get(3).replace("[PATCH v2 1/4]", "Re: [PATCH v2 1/4]").replace("row 3", "reply 3"));
    Path mailbox = Files.writeString(folder.resolve("all.mbox"), String.join("", mails));

    appliesTo("main", List.of(mailbox));
  }

  @Test
  void saysWhichPatchOfASeriesIsMissing() throws Exception {
    List<Path> files = series();
    Path mailbox =
        Files.writeString(
            folder.resolve("gap.mbox"),
            Files.readString(files.get(1)) + Files.readString(files.get(3)));

    assertThatThrownBy(() -> Mailbox.read(List.of(mailbox)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("patch 2/4 of the series is missing");
  }

  @Test
  void namesFileLineAndNearestContextOfAHunkThatDoesNotApply() throws Exception {
    Path patch =
        diff(
            "--- a/a.c\n+++ b/a.c\n@@ -9,4 +9,4 @@\n line 9\n line 10\n-line eleven\n+x\n line 12\n");

    assertThatThrownBy(() -> apply(patch))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("p.diff: a.c:9: this hunk does not apply")
        .hasMessageContaining("nearest context is at line 9, where line 11 differs")
        .hasMessageContaining("the patch has 'line eleven'")
        .hasMessageContaining("the file has 'line 11'");
  }

  @Test
  void namesAFileThatIsNotThere() throws Exception {
    Path patch = diff("--- a/no.c\n+++ b/no.c\n@@ -1,1 +1,1 @@\n-x\n+y\n");

    assertThatThrownBy(() -> apply(patch))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("no.c: there is no such file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Just words.\n",
        "",
        "Subject: [PATCH 0/3] cover\nFrom: a@b\n\nAll about it.\n",
        "--- a/a.c\n+++ b/a.c\n@@ -9,4 +9,4 @@\n line 9\n line 10\n",
        "diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -9,4 +9,4 @@\n line 9\nline 10 wrapped\n"
      })
  void refusesWhatIsNoWholePatch(String text) throws Exception {
    Path patch = diff(text);

    assertThatThrownBy(() -> apply(patch)).isInstanceOf(InvalidRequest.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--- /dev/null\n+++ b/../../etc/passwd\n@@ -0,0 +1,1 @@\n+x\n",
        "--- /dev/null\n+++ /etc/passwd\n@@ -0,0 +1,1 @@\n+x\n",
        "diff --git a/d/../../x b/d/../../x\nnew file mode 100644\n--- /dev/null\n+++ b/d/../../x\n@@ -0,0 +1 @@\n+x\n",
        "diff --git a/.git/hooks/post-checkout b/.git/hooks/post-checkout\nnew file mode 100755\n--- /dev/null\n+++ b/.git/hooks/post-checkout\n@@ -0,0 +1 @@\n+x\n",
        "--- /dev/null\n+++ b/d/.GIT/config\n@@ -0,0 +1 @@\n+x\n",
        "--- /dev/null\n+++ b/link/passwd\n@@ -0,0 +1 @@\n+x\n",
        "diff --git a/out b/out\nnew file mode 120000\n--- /dev/null\n+++ b/out\n@@ -0,0 +1 @@\n+../../etc\n\\ No newline at end of file\n",
        "diff --git a/out b/out\nnew file mode 120000\n--- /dev/null\n+++ b/out\n@@ -0,0 +1 @@\n+/etc\n\\ No newline at end of file\n",
        "diff --git a/out b/out\nnew file mode 120000\n--- /dev/null\n+++ b/out\n@@ -0,0 +1 @@\n+d\n\\ No newline at end of file\ndiff --git a/out/x b/out/x\nnew file mode 100644\n--- /dev/null\n+++ b/out/x\n@@ -0,0 +1 @@\n+x\n",
        "diff --git a/a.c b/../a.c\nsimilarity index 100%\nrename from a.c\nrename to ../a.c\n",
        "diff --git \"a/\\056\\056/x\" \"b/\\056\\056/x\"\nnew file mode 100644\n--- /dev/null\n+++ \"b/\\056\\056/x\"\n@@ -0,0 +1 @@\n+x\n"
      })
  void refusesPathsOutOfTheTree(String text) throws Exception {
    Path patch = diff(text);

    assertThatThrownBy(() -> apply(patch))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("refused");
  }

  @Test
  void takesALinkThatStaysInTheTree() throws Exception {
    Path patch =
        diff(
            "diff --git a/d/in b/d/in\nnew file mode 120000\n--- /dev/null\n+++ b/d/in\n@@ -0,0 +1 @@\n"
                + "+../a.c\n\\ No newline at end of file\n");

    assertThat(apply(patch)).isNotEqualTo(base);
  }

  private Path diff(String text) throws Exception {
    return Files.writeString(folder.resolve("p.diff"), text);
  }

  private String apply(Path patch) throws Exception {
    return new PatchStack(tree, new LocalPrograms()).apply(base, Mailbox.read(List.of(patch)));
  }
}
