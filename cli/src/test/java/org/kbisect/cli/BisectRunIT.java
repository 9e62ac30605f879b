package org.kbisect.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.app.Directories;
import org.kbisect.store.Claim;

/** {@code kbisect bisect --run} beside the real {@code git bisect run}. */
class BisectRunIT {
  private static final String JUDGE = "test -e broken && exit 125; test ! -e bad";
  private static final Pattern FIRST_BAD = Pattern.compile("([0-9a-f]{40}) is the first bad");
  private static final Pattern ID = Pattern.compile("(?m)^([0-9a-f]{40})$");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithGitOnRandomRanges(long seed) throws Exception {
    double brokenShare = seed % 2 == 0 ? 0.25 : 0;
    var repository = GeneratedRepository.make(directory.resolve("r"), seed, 120, brokenShare);
    var random = new Random(seed);
    for (int round = 0; round < 3; round++) {
      int[] range = range(repository, random);
      String good = repository.ids().get(range[0]);
      String bad = repository.ids().get(range[1]);

      Set<String> gits = askGit(repository, good, bad);
      JsonNode ours =
          Kbisect.in(directory)
              .run("bisect", "--repo", "r", "--good", good, "--bad", bad, "--run", JUDGE, "--json")
              .json();

      assertThat(candidates(ours)).as("%s..%s", good, bad).isEqualTo(gits);
      assertThat(ours.get("finding").asText()).isEqualTo(gits.size() == 1 ? "FIRST_BAD" : "RANGE");
    }
  }

  @Test
  void judgesMergeBasesWhenGoodIsNoAncestorOfBad() throws Exception {
    Path repository = Files.createDirectories(directory.resolve("r"));
    script(
        repository,
        "git init -q -b main . && git config user.name A && git config user.email a@example.org && git commit -q --allow-empty -m root && touch bad && git add bad &&"
            + " git commit -qm breaks && git checkout -q -b fixed && git rm -q bad &&"
            + " git commit -qm mends && git checkout -q main && touch more && git add more &&"
            + " git commit -qm goes-on");

    var ran =
        Kbisect.in(directory)
            .run(
                "bisect",
                "--repo",
                "r",
                "--good",
                "fixed",
                "--bad",
                "main",
                "--run",
                "test ! -e bad",
                "--json");

    assertThat(ran.json().get("finding").asText()).isEqualTo("FIXED_BETWEEN");
    assertThat(ran.json().get("commit").asText())
        .isEqualTo(GeneratedRepository.git(repository, "rev-parse", "main~1").strip());
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void leavesTheUsersRepositoryAsItWas() throws Exception {
    var repository = GeneratedRepository.make(directory.resolve("r"), 7, 30, 0);
    Files.writeString(repository.directory().resolve("number"), "not committed");
    String before = stateOf(repository.directory());

    bisect("r", repository, "touch left-over; " + JUDGE);

    assertThat(stateOf(repository.directory())).isEqualTo(before);
  }

  @Test
  void worksOnABareRepository() throws Exception {
    var repository = GeneratedRepository.make(directory.resolve("r"), 8, 40, 0);
    GeneratedRepository.git(directory, "clone", "-q", "--bare", "r", "bare.git");

    var ran = bisect("bare.git", repository, JUDGE);

    assertThat(ran.json().get("commit").asText())
        .isEqualTo(repository.ids().get(repository.culprit()));
  }

  @Test
  void givesTheCommandTheCommitAndItsTree() throws Exception {
    var repository = GeneratedRepository.make(directory.resolve("r"), 9, 20, 0);
    Path seen = directory.resolve("seen");

    bisect(
        "r",
        repository,
        "echo $KBISECT_COMMIT $(git rev-parse HEAD) $(cd \"$KBISECT_TREE\" && pwd) $PWD >>"
            + seen
            + "; "
            + JUDGE);

    assertThat(Files.readAllLines(seen))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              String[] words = line.split(" ", -1);
              assertThat(words[0]).isEqualTo(words[1]);
              assertThat(words[2]).isEqualTo(words[3]);
            });
  }

  @Test
  void aLabFaultIsNoVerdictAndTheCampaignGoesOnLater() throws Exception {
    var repository = GeneratedRepository.make(directory.resolve("r"), 10, 60, 0);
    Path fault = directory.resolve("fault");
    String judge =
        "test $(wc -l < "
            + directory.resolve("count")
            + ") -ge 4 -a -e "
            + fault
            + " && exit 200; echo >> "
            + directory.resolve("count")
            + "; "
            + JUDGE;
    Files.createFile(fault);
    Files.createFile(directory.resolve("count"));
    var kbisect = Kbisect.in(directory);

    var first = bisect("r", repository, judge);
    Files.delete(fault);
    var second = kbisect.run("resume", "--json");

    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.err()).contains("exit 200");
    assertThat(second.json().get("commit").asText())
        .isEqualTo(repository.ids().get(repository.culprit()));
  }

  @Test
  void resumesAfterKillNineWithTheSameDecisions() throws Exception {
    var repository = GeneratedRepository.make(directory.resolve("r"), 11, 80, 0);
    Path count = Files.createFile(directory.resolve("count"));
    String good = repository.ids().get(0);
    String judge =
        "echo >> " + count + "; test $(wc -l < " + count + ") -eq 4 && sleep 1200; " + JUDGE;
    var kbisect = Kbisect.in(directory);

    Process first =
        kbisect.start("bisect", "--repo", "r", "--good", good, "--bad", "main", "--run", judge);
    while (Files.size(count) < 4) {
      assertThat(first.isAlive()).isTrue();
      Thread.sleep(20);
    }
    first.destroyForcibly().waitFor();
    var resumed = kbisect.run("resume", "--json");
    var whole =
        kbisect.run(
            "bisect", "--repo", "r", "--good", good, "--bad", "main", "--run", JUDGE, "--json");

    assertThat(resumed.json().get("commit").asText())
        .isEqualTo(repository.ids().get(repository.culprit()));
    for (String key : new String[] {"commit", "steps", "boots", "confidence"}) {
      assertThat(resumed.json().get(key)).as(key).isEqualTo(whole.json().get(key));
    }
    assertThat(kbisect.run("status").out()).contains("FIRST_BAD").doesNotContain("interrupted");
  }

  @Test
  void aCampaignThatCannotHaveItsWorkTreeIsNone() throws Exception {
    var repository = GeneratedRepository.make(directory.resolve("r"), 12, 20, 0);
    var kbisect = Kbisect.in(directory);
    Path tree = Directories.of(kbisect.environment()).workTree(repository.directory().toRealPath());

    try (Claim claim = Claim.take(Directories.lockOf(tree), "the work tree", Instant.now())) {
      assertThat(bisect("r", repository, JUDGE).exitCode()).isEqualTo(3);
    }

    assertThat(kbisect.run("status").out()).isEmpty();
  }

  @Test
  void aJournalOfAnEarlierVersionOpensAndResumes() throws Exception {
    // As 896d8ca left it, of the same repository: one finished, a matrix, and one killed.
    var repository = GeneratedRepository.make(directory.resolve("r"), 31, 60, 0.1);
    String dump =
        new String(
            requireNonNull(BisectRunIT.class.getResourceAsStream("/journals/896d8ca.sql"))
                .readAllBytes(),
            UTF_8);
    Path state = Files.createDirectories(directory.resolve("state/kbisect"));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + state.resolve("kbisect.sqlite"));
        Statement statement = connection.createStatement()) {
      for (String line : dump.replace("@DIRECTORY@", directory.toString()).split(";\n")) {
        statement.executeUpdate(line);
      }
    }
    var kbisect = Kbisect.in(directory);

    assertThat(kbisect.run("status").out().lines())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("FIRST_BAD", "8 trials"))
        .anySatisfy(line -> assertThat(line).contains("matrix", "FILLED"))
        .anySatisfy(line -> assertThat(line).contains("interrupted", "5 trials"));
    JsonNode resumed = kbisect.run("resume", "--json").json();

    assertThat(resumed.get("commit").asText())
        .isEqualTo(repository.ids().get(repository.culprit()));
    assertThat(kbisect.run("status").out()).doesNotContain("interrupted");
    assertThat(kbisect.run("status", "--times", "1").out()).contains("campaign 1 has no times");
    String id = resumed.get("campaign").asText();
    assertThat(kbisect.run("status", "--times", id, "--json").json().get("tasks"))
        .extracting(task -> task.get("task").asText())
        .contains("checkout", "command", "journal", "search");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
  }

  /** From the first commit of a history to its tip. */
  private Kbisect.Ran bisect(String place, GeneratedRepository repository, String judge)
      throws IOException, InterruptedException {
    String good = repository.ids().get(0);
    return Kbisect.in(directory)
        .run("bisect", "--repo", place, "--good", good, "--bad", "main", "--run", judge, "--json");
  }

  private int[] range(GeneratedRepository repository, Random random) throws Exception {
    while (true) {
      int bad = random.nextInt(repository.ids().size());
      int good = random.nextInt(bad + 1);
      boolean brokenEnd = repository.isBroken(good) || repository.isBroken(bad);
      if (repository.contains().get(bad).get(repository.culprit())
          && !repository.contains().get(good).get(repository.culprit())
          && repository.contains().get(bad).get(good)
          && !brokenEnd) {
        return new int[] {good, bad};
      }
    }
  }

  /** The first bad commit by git, or the commits that it cannot tell apart. */
  private Set<String> askGit(GeneratedRepository repository, String good, String bad)
      throws IOException, InterruptedException {
    Path clone = directory.resolve("clone-" + good.substring(0, 8) + bad.substring(0, 8));
    GeneratedRepository.git(directory, "clone", "-q", "r", clone.toString());
    GeneratedRepository.git(clone, "bisect", "start", bad, good);
    String said = GeneratedRepository.git(clone, "bisect", "run", "sh", "-c", JUDGE);
    Matcher first = FIRST_BAD.matcher(said);
    if (first.find()) {
      return Set.of(first.group(1));
    }
    var several = new HashSet<String>();
    ID.matcher(said.substring(said.indexOf("could be any of")))
        .results()
        .forEach(result -> several.add(result.group(1)));
    return several;
  }

  private static Set<String> candidates(JsonNode json) {
    var ids = new HashSet<String>();
    json.get("candidates").forEach(id -> ids.add(id.asText()));
    return ids;
  }

  private static String stateOf(Path repository) throws IOException, InterruptedException {
    return GeneratedRepository.git(repository, "status", "--porcelain")
        + GeneratedRepository.git(repository, "for-each-ref")
        + GeneratedRepository.git(repository, "rev-parse", "HEAD")
        + GeneratedRepository.git(repository, "count-objects", "-v");
  }

  private static void script(Path directory, String script)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("sh", "-c", script).directory(directory.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
