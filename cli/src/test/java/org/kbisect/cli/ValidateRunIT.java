package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.git.DrawnRepository;

/**
 * {@code kbisect validate --run} on a small repository, of which the word "slow" is the symptom.
 */
class ValidateRunIT {
  private static final String JUDGE = "! grep -q slow f.txt";

  @TempDir private Path directory;
  private DrawnRepository repository;
  private String culprit;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = DrawnRepository.in(directory.resolve("r"));
    repository.write("f.txt", DrawnRepository.lines("line", 1, 20));
    repository.commit("start");
    repository.write("f.txt", DrawnRepository.lines("line", 1, 20).replace("line 10\n", "slow\n"));
    culprit = repository.commit("f: makes it slow");
    repository.write("other.txt", "works\n");
    repository.commit("goes on");
  }

  private Path patch(String from, String to) throws Exception {
    String text = Files.readString(repository.directory().resolve("f.txt"));
    repository.write("f.txt", text.replace(from, to));
    Path patch = directory.resolve("fix.patch");
    repository.git("commit", "-qam", "f: the fix");
    Files.writeString(patch, repository.git("format-patch", "--stdout", "HEAD^"));
    repository.git("reset", "-q", "--hard", "HEAD^");
    return patch;
  }

  @Test
  void validatesAPatchOnBaseAndTip() throws Exception {
    JsonNode found =
        json(
            "--patch",
            patch("slow", "fast").toString(),
            "--base",
            culprit,
            "--tip",
            "main",
            "--control",
            "test ! -e other.txt || grep -q works other.txt");

    assertThat(found.get("verdict").asText()).isEqualTo("VALIDATED");
    assertThat(found.get("cells").findValuesAsText("call"))
        .containsExactly("BAD", "GOOD", "BAD", "GOOD", "GOOD", "GOOD");
    assertThat(found.get("reply").asText()).contains("Tested-by: Ada Example <ada@example.org>");
    assertThat(found.get("fix").get(0).asText()).isEqualTo("f: the fix");
  }

  @Test
  void theCulpritsParentItselfAndItsRevertMustAgree() throws Exception {
    String patch = patch("slow", "fast").toString();

    JsonNode right = json("--patch", patch, "--base", "main", "--culprit", culprit);
    JsonNode wrong = json("--patch", patch, "--base", "main", "--culprit", "main");

    assertThat(right.get("verdict").asText()).isEqualTo("VALIDATED");
    assertThat(right.get("cells").findValuesAsText("base"))
        .containsExactly(
            "main", "main", "parent of " + culprit, culprit, "main without " + culprit);
    assertThat(right.get("cells").findValuesAsText("call"))
        .containsExactly("BAD", "GOOD", "GOOD", "BAD", "GOOD");
    assertThat(wrong.get("verdict").asText()).isNotEqualTo("VALIDATED");
  }

  @Test
  void takesItsPatchFromACampaignFile() throws Exception {
    patch("slow", "fast");
    Files.writeString(
        directory.resolve("c.yaml"), "bad: main\npatch: [fix.patch]\ncontrol: [\"true\"]\n");

    JsonNode found = json("--campaign", "c.yaml");

    assertThat(found.get("verdict").asText()).isEqualTo("VALIDATED");
    assertThat(found.get("cells")).hasSize(4);
    assertThat(run(JUDGE).err()).contains("what is to be validated?");
  }

  @Test
  void aPatchThatChangesSomethingElseIsIneffective() throws Exception {
    JsonNode found = json("--patch", patch("line 12", "a comment").toString());

    assertThat(found.get("verdict").asText()).isEqualTo("INEFFECTIVE");
    assertThat(found.get("reply").isNull()).isTrue();
  }

  @Test
  void aPatchThatBreaksTheControlIsHarmful() throws Exception {
    JsonNode found =
        json("--patch", patch("slow", "broken").toString(), "--control", "! grep -q broken f.txt");

    assertThat(found.get("verdict").asText()).isEqualTo("HARMFUL");
  }

  @Test
  void aBaseWithoutTheSymptomIsNotReproduced() throws Exception {
    JsonNode found = json("--patch", patch("line 2\n", "l\n").toString(), "--base", culprit + "^");

    assertThat(found.get("verdict").asText()).isEqualTo("NOT_REPRODUCED");
  }

  @Test
  void aFixThatCannotBeJudgedIsUndecidedOrHarmfulButNotValidated() throws Exception {
    var ran =
        run(
            "if grep -q odd f.txt; then exit 125; fi; " + JUDGE,
            "--patch",
            patch("slow", "odd").toString());

    assertThat(ran.json().get("verdict").asText()).isEqualTo("HARMFUL");
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void takesCommitsBranchesAndReverts() throws Exception {
    repository.git("checkout", "-q", "-b", "fixed", culprit);
    repository.write("f.txt", DrawnRepository.lines("line", 1, 20));
    String fix = repository.commit("f: mends it");
    repository.git("checkout", "-q", "main");

    for (List<String> what :
        List.of(
            List.of("--commit", fix), List.of("--branch", "fixed"), List.of("--revert", culprit))) {
      JsonNode found = json(what.get(0), what.get(1), "--tip", "main");
      assertThat(found.get("verdict").asText()).as(what.get(0)).isEqualTo("VALIDATED");
      assertThat(found.get("cells")).hasSize(4);
    }
  }

  @Test
  void chanceAloneIsNotValidated() throws Exception {
    // Fails every second time, whatever is in the tree.
    Path turn = directory.resolve("turn");
    String judge = "if test -e T; then rm T; else touch T; false; fi".replace("T", turn.toString());

    var ran =
        run(judge, "--patch", patch("line 12", "a comment").toString(), "--noisy", "--trials", "5");

    assertThat(ran.json().get("verdict").asText()).isNotEqualTo("VALIDATED");
  }

  @Test
  void aPatchThatDoesNotApplyLeavesNothingBehind() throws Exception {
    Path patch = patch("slow", "fast");

    var ran = run(JUDGE, "--patch", patch.toString(), "--base", culprit + "^");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("fix.patch: f.txt:7: this hunk does not apply", "line 10 differs");
    assertThat(directory.resolve("state/kbisect/kbisect.sqlite")).doesNotExist();
  }

  @Test
  void inventsNoIdentity() throws Exception {
    repository.git("config", "--unset", "user.email");
    Path patch = directory.resolve("p.diff");
    Files.writeString(
        patch, "--- a/f.txt\n+++ b/f.txt\n@@ -9,3 +9,3 @@\n line 9\n-slow\n+fast\n line 11\n");
    var environment = new HashMap<>(Kbisect.in(directory).environment());
    environment.put("HOME", directory.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_COMMITTER_EMAIL", "");

    var ran =
        new Kbisect(directory, environment)
            .run("validate", "--repo", "r", "--run", JUDGE, "--patch", patch.toString());

    assertThat(ran.out()).contains("VALIDATED", "(no Tested-by").doesNotContain("\nTested-by");
  }

  private JsonNode json(String... arguments) throws Exception {
    return run(JUDGE, arguments).json();
  }

  private Kbisect.Ran run(String judge, String... arguments) throws Exception {
    var words = new ArrayList<>(List.of("validate", "--repo", "r", "--json", "--run", judge));
    words.addAll(List.of(arguments));
    return Kbisect.in(directory).run(words.toArray(String[]::new));
  }
}
