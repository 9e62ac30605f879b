package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.Examples;
import org.kbisect.TestKernel;
import org.kbisect.git.DrawnRepository;

/**
 * Five nights over a tree of real kernels: the demo's history lands in it on the third day, and its
 * slow commit is reverted on the fifth. What the nights leave for people is kept: see {@link
 * Examples}.
 */
@Tag("long")
class NightlyKernelsIT {
  private static final List<String> NIGHTS_FILES =
      List.of("night.txt", "night.json", "night.html", "night.kcidb.json");

  @TempDir private Path directory;
  private Kbisect kbisect;
  private DrawnRepository tree;
  private Examples examples;

  @Test
  void aRegressionLandsOnDayThreeAndIsFixedOnDayFive() throws Exception {
    Path demo = TestKernel.repository();
    kbisect = Kbisect.in(directory).withUsersCache();
    examples = Examples.of(directory, kbisect.state(), demo.getParent().getParent());
    tree = borrowing(demo);
    configure();
    String culprit = SlowCommit.in(demo);

    note("one");
    assertThat(standing(night(1))).isEqualTo("GOOD");
    note("two");
    assertThat(standing(night(2))).isEqualTo("GOOD");

    tree.git("merge", "-q", "--no-ff", "-m", "Merge the display work", "demo-bad");
    JsonNode third = night(3);
    assertThat(standing(third)).isEqualTo("REGRESSED");
    JsonNode regression = third.get("regressions").get(0);
    assertThat(regression.get("finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(regression.get("culprits").get(0).asText()).isEqualTo(culprit);
    report(3, regression.get("bisection").asLong(), "regression");

    note("four");
    assertThat(standing(night(4))).isEqualTo("STILL_BAD");

    tree.git("revert", "--no-edit", culprit);
    String fix = tree.git("rev-parse", "HEAD").strip();
    note("five");
    JsonNode fifth = night(5);
    assertThat(standing(fifth)).isEqualTo("GONE");
    assertThat(fifth.get("regressions").get(0).get("fixes").get(0).asText()).isEqualTo(fix);
  }

  /** A repository that borrows the demo's objects and is at its good end. */
  private DrawnRepository borrowing(Path demo) throws Exception {
    Path place = directory.resolve("tree");
    GeneratedRepository.git(
        directory, "clone", "-q", "--shared", "--no-checkout", demo.toString(), place.toString());
    var repository = new DrawnRepository(place);
    repository.git("config", "user.name", "Ada Example");
    repository.git("config", "user.email", "ada@example.org");
    // No files: a work tree of Linux would only be read for what it holds already.
    repository.git("sparse-checkout", "set", "--no-cone", "/kbisect-days/");
    repository.git("checkout", "-q", "-B", "main", "demo-good");
    return repository;
  }

  /** A commit that changes no kernel. */
  private void note(String day) throws Exception {
    tree.write("kbisect-days/" + day, day + "\n");
    tree.git("add", "--force", "--sparse", "kbisect-days/" + day);
    tree.git("commit", "-q", "-m", "days: note day " + day);
  }

  private void configure() throws Exception {
    Files.writeString(
        directory.resolve("nightly.yaml"),
        """
        name: demo days
        budget: 12
        trees:
          - {name: drm-demo, url: tree, branch: main, good: demo-good}
        scenarios:
          - {name: weston, scenario: weston, symptom: slower, at-least: 1.5, places: [local]}
        """);
  }

  private JsonNode night(int day) throws Exception {
    var ran = kbisect.run("nightly", "--config", "nightly.yaml", "--json");
    assertThat(ran.exitCode()).as(ran.err()).isIn(0, 1);
    JsonNode night = ran.json();
    assertThat(night.get("night").asInt()).isEqualTo(day);
    assertThat(night.get("notes")).as(ran.err()).isEmpty();
    Path report = kbisect.state().resolve("nights/" + day);
    for (String name : NIGHTS_FILES) {
      examples.keep("day-%d-%s".formatted(day, name), report.resolve(name));
    }
    return night;
  }

  private static String standing(JsonNode night) {
    return night.get("results").get(0).get("standing").asText();
  }

  /** What a bisection leaves for people and programs, in each form. */
  private void report(int day, long campaign, String name) throws Exception {
    for (String[] form : new String[][] {{"mail", "mbox"}, {"kcidb", "json"}, {"html", "html"}}) {
      Path file = directory.resolve("day-%d-%s.%s".formatted(day, name, form[1]));
      var ran =
          kbisect.run(
              "report", Long.toString(campaign), "--" + form[0], "--output", file.toString());
      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(file).isNotEmptyFile();
      examples.keep(String.valueOf(file.getFileName()), file);
    }
  }
}
