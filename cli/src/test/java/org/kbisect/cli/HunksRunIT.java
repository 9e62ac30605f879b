package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.git.DrawnRepository;

/** {@code kbisect hunks --run} on small repositories. */
class HunksRunIT {
  @TempDir private Path directory;
  private DrawnRepository repository;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = DrawnRepository.in(directory.resolve("r"));
    for (String file : new String[] {"a.txt", "b.txt", "c.txt", "d.txt"}) {
      repository.write(file, DrawnRepository.lines("line", 1, 60));
    }
    repository.commit("start");
  }

  /** Four hunks in each of four files. */
  private String sixteenHunks() throws Exception {
    for (String file : new String[] {"a.txt", "b.txt", "c.txt", "d.txt"}) {
      String text = DrawnRepository.lines("line", 1, 60);
      for (int line : new int[] {5, 20, 35, 50}) {
        text = text.replace("line " + line + "\n", "changed " + line + "\n");
      }
      repository.write(file, text);
    }
    return repository.commit("sixteen hunks");
  }

  @Test
  void endsWithTheOneHunkAsAPatchThatGitTakes() throws Exception {
    String culprit = sixteenHunks();

    JsonNode found = run(culprit, "! grep -q 'changed 35' c.txt");

    assertThat(found.get("hunks")).hasSize(1);
    assertThat(found.get("hunks").get(0).get("file").asText()).isEqualTo("c.txt");
    assertThat(found.get("hunks").get(0).get("header").asText()).startsWith("@@ -32,7 +32,7 @@");
    assertThat(found.get("converse").asText()).isEqualTo("GOOD");
    assertThat(found.get("trials").asInt()).isLessThanOrEqualTo(8);
    repository.git("checkout", "-q", culprit + "^");
    repository.git("apply", "--index", found.get("patch").asText());
    assertThat(repository.git("diff", "--cached", "--stat")).contains("c.txt", "1 file changed");
  }

  @Test
  void findsTwoHunksOfTwoFilesThatAreBadTogether() throws Exception {
    JsonNode found =
        run(sixteenHunks(), "! { grep -q 'changed 5$' a.txt && grep -q 'changed 50' d.txt; }");

    assertThat(found.get("hunks").findValuesAsText("file")).containsExactly("a.txt", "d.txt");
    // 20 on average; a pair in two files is among the dearest.
    assertThat(found.get("trials").asInt()).isLessThanOrEqualTo(25);
  }

  @Test
  void takesTheCulpritOfABisectionAsItWasTriedThere() throws Exception {
    String culprit = sixteenHunks();
    repository.write("other.txt", "x\n");
    repository.commit("goes on");
    var kbisect = Kbisect.in(directory);
    String judge = "! grep -q 'changed 35' c.txt";

    var bisected =
        kbisect.run(
            "bisect", "--repo", "r", "--good", culprit + "^", "--bad", "main", "--run", judge);
    JsonNode found = kbisect.run("hunks", "--of", "1", "--json").json();

    assertThat(bisected.out()).contains("kbisect hunks --of 1");
    assertThat(found.get("hunks").findValuesAsText("file")).containsExactly("c.txt");
    assertThat(kbisect.run("hunks", "--of", "2").err()).contains("is no bisection but a hunks");
    assertThat(kbisect.run("hunks", "--of", "9").err()).contains("there is no campaign 9");
  }

  @Test
  void whatCannotBeJudgedIsNotGood() throws Exception {
    JsonNode found =
        run(
            sixteenHunks(),
            "if grep -q 'changed 20' b.txt; then grep -q 'changed 35' b.txt || exit 125;"
                + " exit 1; fi");

    assertThat(found.get("hunks").findValuesAsText("header")).hasSize(2);
    assertThat(found.get("unresolved").asInt()).isPositive();
  }

  @Test
  void goesOnWhereItWasInterrupted() throws Exception {
    String culprit = sixteenHunks();
    Path count = directory.resolve("count");
    String judge = "echo x >> " + count + "; ! grep -q 'changed 35' c.txt";
    // The command that is killed in its fourth run takes kbisect with it: 128 is the lab's fault.
    String dying = "test -e go-on || test $(cat count 2>/dev/null | wc -l) -lt 3 || exit 128; ";
    String command = dying.replace("go-on", directory.resolve("go-on").toString());
    command = command.replace("cat count", "cat " + count) + judge;

    var first =
        Kbisect.in(directory).run("hunks", culprit, "--repo", "r", "--run", command, "--json");
    Files.writeString(directory.resolve("go-on"), "");
    JsonNode found = run(culprit, command);

    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(found.get("hunks")).hasSize(1);
    assertThat(Files.readAllLines(count)).hasSize(found.get("boots").asInt());
  }

  @Test
  void leavesTheUsersRepositoryAsItWas() throws Exception {
    String culprit = sixteenHunks();
    String before = repository.git("status", "--porcelain") + repository.git("count-objects");

    run(culprit, "! grep -q 'changed 35' c.txt");

    assertThat(repository.git("status", "--porcelain") + repository.git("count-objects"))
        .isEqualTo(before);
  }

  @Test
  void saysThatACommitIsNoRegression() throws Exception {
    var ran = Kbisect.in(directory).run("hunks", sixteenHunks(), "--repo", "r", "--run", "true");

    assertThat(ran.out()).contains("Not reproduced");
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void refusesACommitWithoutAParent() throws Exception {
    var ran = Kbisect.in(directory).run("hunks", "main", "--repo", "r", "--run", "true");

    assertThat(ran.err()).contains("has 0 parents");
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  private JsonNode run(String culprit, String judge) throws Exception {
    return Kbisect.in(directory)
        .run("hunks", culprit, "--repo", "r", "--run", judge, "--json")
        .json();
  }
}
