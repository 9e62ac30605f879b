package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the git of a command finds in kbisect's repository. */
class LentRefsTest {
  @TempDir private Path directory;
  private DrawnRepository repository;
  private DrawnRepository tree;
  private String commit;

  @BeforeEach
  void begin() throws Exception {
    repository = DrawnRepository.in(directory.resolve("r"));
    tree = new DrawnRepository(directory.resolve("tree"));
    repository.commit("first");
    repository.git("tag", "-a", "-m", "version 1", "v1");
    repository.git("branch", "hot-fix");
    commit = repository.commit("second");
  }

  private void checkOut() throws Exception {
    try (WorkTree opened = repository.workTree(tree.directory())) {
      opened.begin();
      opened.checkout(commit);
    }
  }

  @Test
  void branchesAndTagsAreTheUsers() throws Exception {
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD");
    repository.git("pack-refs", "--all");
    repository.git("branch", "loose");

    checkOut();

    assertThat(tree.git("show-ref", "-d")).isEqualTo(repository.git("show-ref", "-d"));
    assertThat(tree.git("describe", "--tags")).isEqualTo(repository.git("describe", "--tags"));
    assertThat(tree.git("rev-parse", "HEAD").strip()).isEqualTo(commit);
    assertThat(tree.git("fsck", "--no-dangling")).isEmpty();
  }

  @Test
  void theyAreAsTheyAreAtTheNextCampaign() throws Exception {
    checkOut();
    tree.git("checkout", "-q", "-B", "hot-fix");
    tree.git("commit", "-q", "--allow-empty", "-m", "of a command");
    tree.git("branch", "made-by-a-command");
    repository.git("tag", "-d", "v1");
    repository.git("tag", "v2");

    checkOut();

    assertThat(tree.git("show-ref", "-d")).isEqualTo(repository.git("show-ref", "-d"));
    assertThat(tree.git("rev-parse", "--abbrev-ref", "HEAD")).isEqualTo("HEAD\n");
  }

  @Test
  void aBranchThatACommandIsOnDoesNotMoveWithTheNextCheckout() throws Exception {
    String before = repository.git("rev-parse", "hot-fix");
    try (WorkTree opened = repository.workTree(tree.directory())) {
      opened.checkout(commit);
      tree.git("checkout", "-q", "hot-fix");
      opened.checkout(commit);
    }
    assertThat(tree.git("rev-parse", "hot-fix")).isEqualTo(before);
    assertThat(tree.git("rev-parse", "HEAD").strip()).isEqualTo(commit);
  }

  @Test
  void whatIsOneWorkTreesOrReplacesObjectsIsKeptBack() throws Exception {
    repository.git("update-ref", "refs/bisect/bad", "HEAD");
    repository.git("update-ref", "refs/worktree/mine", "HEAD");
    repository.git("replace", "HEAD", "HEAD~1");

    checkOut();

    assertThat(tree.git("for-each-ref", "--format=%(refname)"))
        .isEqualTo("refs/heads/hot-fix\nrefs/heads/main\nrefs/tags/v1\n");
  }

  @Test
  void whoCommitsIsTheUser() throws Exception {
    checkOut();
    assertThat(tree.git("var", "GIT_COMMITTER_IDENT")).startsWith("Ada Example <ada@example.org> ");
  }

  @Test
  void submodulesAreAsTheCommitHasThem() throws Exception {
    DrawnRepository lib = DrawnRepository.in(directory.resolve("lib"));
    lib.write("version", "1\n");
    lib.commit("first");
    repository.git(
        "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../lib", "libs/lib");
    String first = repository.commit("with lib");
    lib.write("version", "2\n");
    lib.commit("second");
    repository.git("-C", "libs/lib", "pull", "-q");
    String second = repository.commit("with lib 2");
    Path gone = Files.move(lib.directory(), directory.resolve("gone"));

    try (WorkTree opened = repository.workTree(tree.directory())) {
      opened.begin();
      opened.checkout(first);
      assertThat(tree.directory().resolve("libs/lib/version")).hasContent("1");
      opened.checkout(second);
      assertThat(tree.directory().resolve("libs/lib/version")).hasContent("2");
      tree.git("submodule", "update", "--init");
      assertThat(tree.git("status", "--porcelain")).isEmpty();
      opened.checkout(commit);
    }
    try (UserRepository user = repository.user()) {
      assertThat(user.notes()).isEmpty();
      repository.git("checkout", "-q", commit);
    }
    assertThat(gone).exists();
  }

  @Test
  void aSubmoduleThatTheUserHasNotIsSaid() throws Exception {
    repository.write(".gitmodules", "[submodule \"lib\"]\n\tpath = libs/lib\n\turl = ../lib\n");
    repository.commit("with lib");
    try (UserRepository user = repository.user()) {
      assertThat(user.notes()).singleElement().asString().contains("submodules empty: lib;");
    }
  }

  @Test
  void aCloneThatIsShallowNoMoreIsNotShallowHereEither() throws Exception {
    Path shallow = repository.directory().resolve(".git/shallow");
    Files.writeString(shallow, commit + "\n");
    checkOut();
    assertThat(tree.git("rev-list", "--count", "HEAD")).isEqualTo("1\n");
    Files.delete(shallow);

    checkOut();

    assertThat(tree.git("rev-list", "--count", "HEAD")).isEqualTo("2\n");
  }
}
