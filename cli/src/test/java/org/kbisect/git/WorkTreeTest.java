package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kbisect's own tree against what git itself would have there. */
class WorkTreeTest {
  @TempDir private Path directory;
  private DrawnRepository repository;
  private DrawnRepository tree;

  @BeforeEach
  void begin() throws Exception {
    repository = DrawnRepository.in(directory.resolve("r"));
    tree = new DrawnRepository(directory.resolve("tree"));
  }

  private void checkOut(String commit) throws Exception {
    try (WorkTree opened = repository.workTree(tree.directory())) {
      opened.begin();
      opened.checkout(commit);
    }
  }

  private Path inTree(String file) {
    return tree.directory().resolve(file);
  }

  @Test
  void keepsWhatNoCommitHasAndPutsRightWhatCommandsChanged() throws Exception {
    repository.write("kept", "kept\n");
    repository.write(".gitignore", "*.o\n");
    String first = repository.commit("first");
    repository.write("kept", "changed\n");
    String second = repository.commit("second");
    checkOut(first);
    tree.write("object.o", "made");
    tree.write("untracked", "left");
    tree.write("kept", "spoilt\n");

    checkOut(second);

    assertThat(inTree("kept")).hasContent("changed");
    assertThat(inTree("object.o")).hasContent("made");
    assertThat(inTree("untracked")).hasContent("left");
    assertThat(tree.git("status", "--porcelain")).isEqualTo("?? untracked\n");
  }

  @Test
  void doesNotTouchFilesThatAreRightAlready() throws Exception {
    repository.write("same", "same\n");
    repository.write("other", "1\n");
    String first = repository.commit("first");
    repository.write("other", "2\n");
    String second = repository.commit("second");
    checkOut(first);
    var before = Files.getLastModifiedTime(inTree("same"));

    checkOut(second);

    assertThat(Files.getLastModifiedTime(inTree("same"))).isEqualTo(before);
  }

  @Test
  void itsIndexDoesNotDependOnWhatTheGitOfACommandDoesToThatOfItsOwn() throws Exception {
    repository.write("file", "1\n");
    repository.write("other", "1\n");
    String first = repository.commit("first");
    repository.write("file", "2\n");
    String second = repository.commit("second");
    checkOut(first);

    tree.git("update-index", "--skip-worktree", "other");
    tree.write("other", "hidden\n");
    checkOut(second);
    assertThat(inTree("other")).hasContent("1");

    tree.git("update-index", "--split-index");
    checkOut(first);
    assertThat(inTree("file")).hasContent("1");

    Files.writeString(tree.directory().resolve(".git/index"), "no index that any git can read");
    checkOut(second);
    assertThat(inTree("file")).hasContent("2");

    tree.git("sparse-checkout", "set", "--no-cone", "other");
    assertThat(inTree("file")).doesNotExist();
    checkOut(first);
    assertThat(inTree("file")).hasContent("1");
  }

  @Test
  void readsNoIndexOfTheUsers() throws Exception {
    repository.write("file", "1\n");
    String first = repository.commit("first");
    // As index.skipHash of git 2.40 writes it: twenty zero bytes where the checksum was.
    Path index = repository.directory().resolve(".git/index");
    byte[] bytes = Files.readAllBytes(index);
    java.util.Arrays.fill(bytes, bytes.length - 20, bytes.length, (byte) 0);
    Files.write(index, bytes);

    checkOut(first);

    assertThat(inTree("file")).hasContent("1");
    assertThat(Files.readAllBytes(index)).isEqualTo(bytes);
  }

  @Test
  void takesBackWhatAMergeOfACommandHasAdded() throws Exception {
    String first = repository.commit("first");
    repository.git("checkout", "-q", "-b", "hot-fix");
    repository.write("added", "by the fix\n");
    repository.commit("fix");
    repository.git("checkout", "-q", "main");
    repository.write("file", "1\n");
    String second = repository.commit("second");
    checkOut(first);
    tree.git("merge", "-q", "--no-commit", "--no-ff", "hot-fix");
    assertThat(inTree("added")).exists();

    checkOut(second);

    assertThat(inTree("added")).doesNotExist();
    assertThat(tree.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void aDirectoryInTheWayOfAFileGoes() throws Exception {
    repository.write("out", "a file\n");
    String file = repository.commit("file");
    repository.git("rm", "-q", "out");
    String none = repository.commit("none");
    checkOut(none);
    tree.write("out/deep/left-over", "x");

    checkOut(file);

    assertThat(inTree("out")).hasContent("a file");
  }

  @Test
  void filesAreAsAttributesAndFiltersOfTheUsersMakeThem() throws Exception {
    repository.git("config", "filter.upper.smudge", "tr a-z A-Z");
    repository.git("config", "filter.upper.clean", "tr A-Z a-z");
    repository.write(
        ".gitattributes",
        "u.txt working-tree-encoding=UTF-16LE\nid.txt ident\nx.up filter=upper\nd.bat eol=crlf\n");
    repository.write("u.txt", "h\u00e9\n".getBytes(StandardCharsets.UTF_16LE));
    repository.write("id.txt", "$Id$\n");
    repository.write("x.up", "WORD\n");
    repository.write("d.bat", "line\r\n");
    String commit = repository.commit("attributes");
    Path clone = directory.resolve("clone");
    repository.git("clone", "-q", "-c", "filter.upper.smudge=tr a-z A-Z", ".", clone.toString());

    checkOut(commit);

    for (String file : List.of("u.txt", "id.txt", "x.up", "d.bat")) {
      assertThat(Files.readAllBytes(inTree(file)))
          .as(file)
          .isEqualTo(Files.readAllBytes(clone.resolve(file)));
    }
    assertThat(inTree("id.txt")).content().startsWith("$Id: ");
    assertThat(tree.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void namesAreBytes() throws Exception {
    Path drawn =
        Files.writeString(
            directory.resolve("make.sh"),
            "echo 1 > \"$(printf 'latin\\374')\"; echo 2 > \"$(printf 'gr\\303\\274n')\"");
    run("sh", drawn.toString());
    String commit = repository.commit("names");

    checkOut(commit);

    assertThat(tree.git("status", "--porcelain")).isEmpty();
    assertThat(tree.git("ls-files", "-z")).isEqualTo(repository.git("ls-files", "-z"));
  }

  private void run(String... words) throws IOException, InterruptedException {
    var process = new ProcessBuilder(words).directory(repository.directory().toFile()).start();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void hooksAndSettingsThatACommandLeavesHaveNoSayInTheNextCheckout() throws Exception {
    repository.write("file", "1\n");
    String first = repository.commit("first");
    repository.write("file", "2\n");
    String second = repository.commit("second");
    try (WorkTree opened = repository.workTree(tree.directory())) {
      opened.checkout(first);
      tree.git("config", "core.autocrlf", "true");
      tree.git("config", "core.fsmonitor", "touch " + directory.resolve("ran"));
      Path hook = tree.directory().resolve(".git/hooks/post-checkout");
      Files.createDirectories(hook.resolveSibling("."));
      Files.writeString(hook, "#!/bin/sh\ntouch " + directory.resolve("ran"));
      assertThat(hook.toFile().setExecutable(true)).isTrue();
      opened.checkout(second);
    }
    assertThat(Files.readString(inTree("file"))).isEqualTo("2\n");
    assertThat(directory.resolve("ran")).doesNotExist();
  }
}
