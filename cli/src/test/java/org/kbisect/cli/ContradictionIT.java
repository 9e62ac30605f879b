package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.git.DrawnRepository;

/**
 * A good commit that contains a bad one: {@code root - bad - good - good}, and beside these {@code
 * bad - bad}, merged at the tip. Only the searched path's history looks as if there were one
 * culprit.
 */
class ContradictionIT {
  @TempDir private Path directory;
  private String bad;
  private String good;

  @BeforeEach
  void makeRepository() throws Exception {
    var repository = DrawnRepository.in(directory.resolve("r"));
    commit(repository, "good", "code", "0\n");
    bad = commit(repository, "bad", "other", "1\n");
    commit(repository, "good", "code", "1\n");
    good = commit(repository, "good", "code", "2\n");
    repository.git("checkout", "-q", "-b", "side", bad);
    commit(repository, "bad", "code", "3\n");
    repository.git("checkout", "-q", "main");
    repository.git("merge", "-q", "-s", "ours", "--no-commit", "side");
    commit(repository, "bad", "code", "4\n");
  }

  @Test
  void isAnErrorThatNamesBothCommitsAndTheWayOut() throws Exception {
    var ran = bisect();

    assertThat(ran.err())
        .contains(
            good + " is good although it contains " + bad + ", which is bad; --noisy searches on");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void isNoErrorWhereNoiseIsExpected() throws Exception {
    var ran = bisect("--noisy", "--trials", "5");

    assertThat(ran.err()).doesNotContain("although");
    assertThat(ran.exitCode()).isIn(0, 1);
    assertThat(ran.json().get("finding").asText()).isNotEmpty();
  }

  private Kbisect.Ran bisect(String... more) throws Exception {
    var words = new ArrayList<>(List.of("bisect", "--repo", "r", "--good", "main~4", "--bad"));
    words.addAll(List.of("main", "--run", "grep -q good verdict", "--json"));
    words.addAll(List.of(more));
    words.addAll(List.of("--", "code"));
    return Kbisect.in(directory).run(words.toArray(String[]::new));
  }

  private static String commit(
      DrawnRepository repository, String verdict, String file, String content) throws Exception {
    repository.write("verdict", verdict + "\n");
    repository.write(file, content);
    return repository.commit(verdict);
  }
}
