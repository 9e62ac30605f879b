package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.LocalPrograms;

class UserRepositoryTest {
  @TempDir private Path directory;
  private DrawnRepository repository;

  @BeforeEach
  void begin() throws Exception {
    repository = DrawnRepository.in(directory.resolve("r"));
    repository.commit("add the widget");
    repository.commit("break the widget");
    repository.git("tag", "-a", "-m", "version 1", "v1");
    repository.commit("third");
    repository.git("checkout", "-q", "-b", "side");
    repository.commit("fourth");
    repository.git("checkout", "-q", "main");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        "@~2",
        "HEAD^",
        "v1",
        "v1^{commit}",
        ":/break the",
        "HEAD^{/widget}",
        "side@{0}",
        "@{-1}",
        "main...side~1",
        "v1-1-g0000000",
        "heads/side"
      })
  void aRevisionIsWhatGitSaysThatItIs(String revision) throws Exception {
    String expected;
    try {
      expected = repository.git("rev-parse", "--verify", "-q", revision).strip();
    } catch (java.io.IOException none) {
      expected = "";
    }
    try (UserRepository user = repository.user()) {
      if (expected.isEmpty()) {
        assertThatThrownBy(() -> user.commit(revision)).isInstanceOf(InvalidRequest.class);
      } else {
        String peeled = repository.git("rev-parse", expected + "^{commit}").strip();
        assertThat(user.commit(revision).name()).isEqualTo(peeled);
      }
    }
  }

  @Test
  void aLinkedWorkTreeHasRefsOfItsOwn() throws Exception {
    Path linked = directory.resolve("linked");
    repository.git("worktree", "add", "-q", linked.toString(), "side");
    var there = new DrawnRepository(linked);
    there.git("update-ref", "refs/worktree/mine", "HEAD~1");
    try (UserRepository user = there.user()) {
      assertThat(user.commit("HEAD").name()).isEqualTo(repository.git("rev-parse", "side").strip());
      assertThat(user.commit("worktree/mine").name())
          .isEqualTo(repository.git("rev-parse", "side~1").strip());
      assertThat(user.objects()).isEqualTo(repository.directory().resolve(".git/objects"));
    }
  }

  @Test
  void whatIsNoCommitIsRefused() throws Exception {
    repository.write("file", "x");
    repository.commit("file");
    try (UserRepository user = repository.user()) {
      for (String revision : new String[] {"nowhere", "", "--all", "-q", "main..side", "^main"}) {
        assertThatThrownBy(() -> user.commit(revision))
            .isInstanceOf(InvalidRequest.class)
            .hasMessageContaining("unknown revision '" + revision + "'");
      }
      String blob = repository.git("rev-parse", "HEAD:file").strip();
      for (String object : new String[] {"HEAD:file", blob, "0".repeat(40)}) {
        assertThatThrownBy(() -> user.commit(object))
            .isInstanceOf(InvalidRequest.class)
            .hasMessageContaining("'" + object + "' does not name a commit");
      }
    }
  }

  @Test
  void aWholeIdIsOfACommitOrOfATagOfOne() throws Exception {
    String commit = repository.commit("work");
    repository.git("tag", "-a", "-m", "a tag", "annotated");
    try (UserRepository user = repository.user()) {
      assertThat(user.commit(commit).name()).isEqualTo(commit);
      assertThat(user.commit(repository.git("rev-parse", "annotated").strip()).name())
          .isEqualTo(commit);
    }
  }

  @Test
  void whatKbisectCannotReadIsRefusedWithTheRemedy() throws Exception {
    Path sha256 = Files.createDirectory(directory.resolve("sha256"));
    new DrawnRepository(sha256).git("init", "-q", "--object-format=sha256");
    assertThatThrownBy(() -> new DrawnRepository(sha256).user())
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContainingAll("sha256", "fast-import");

    Path partial = directory.resolve("partial");
    String url = "file://" + repository.directory();
    repository.git("config", "uploadpack.allowFilter", "true");
    repository.git("clone", "-q", "--filter=blob:none", "--no-checkout", url, partial.toString());
    assertThatThrownBy(() -> new DrawnRepository(partial).user())
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContainingAll("partial clone", "git clone");

    repository.git("config", "core.repositoryFormatVersion", "1");
    repository.git("config", "extensions.refStorage", "reftable");
    assertThatThrownBy(() -> repository.user())
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContainingAll("reftable", "git refs migrate");
  }

  @Test
  void replacedCommitsAreSeenAsTheyWereAndThatIsSaid() throws Exception {
    try (UserRepository user = repository.user()) {
      assertThat(user.notes()).isEmpty();
    }
    String second = repository.git("rev-parse", "HEAD~1").strip();
    repository.git("replace", "--graft", "HEAD");
    try (UserRepository user = repository.user()) {
      assertThat(user.notes()).singleElement().asString().contains("refs/replace");
      assertThat(user.commit("HEAD~1").name()).isEqualTo(second);
      assertThat(user.parents(user.commit("HEAD"))).containsExactly(second);
    }
  }

  @Test
  void nothingIsWrittenThere() throws Exception {
    String before = listing();
    try (WorkTree tree = repository.workTree(directory.resolve("tree"))) {
      tree.begin();
      tree.checkout(repository.git("rev-parse", "side").strip());
    }
    assertThat(listing()).isEqualTo(before);
  }

  /** Every file with its time and contents; a directory's time tells of what came and went. */
  private String listing() throws Exception {
    var process =
        new ProcessBuilder(
                "sh",
                "-c",
                "find . -printf '%p %T@ %C@ %s\\n' | sort; find . -type f | sort | xargs cksum")
            .directory(repository.directory().toFile())
            .start();
    return new String(process.getInputStream().readAllBytes());
  }

  @Test
  void aGitThatWasKilledHasNotRefusedTheRepository() throws Exception {
    Path git = Files.writeString(directory.resolve("git"), "#!/bin/sh\nkill -KILL $$\n");
    assertThat(git.toFile().setExecutable(true)).isTrue();
    var programs = new LocalPrograms(Map.of("PATH", directory + ":/usr/bin:/bin"));

    assertThatThrownBy(() -> UserRepository.open(programs, directory.resolve("r")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("git was killed");
  }
}
