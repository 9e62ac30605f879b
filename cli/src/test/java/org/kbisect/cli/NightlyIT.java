package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.git.DrawnRepository;

/** {@code kbisect nightly} in processes of its own, over a tree that a command judges. */
class NightlyIT {
  private static final String SYSTEMD = "/usr/bin/systemd-analyze";

  @TempDir private Path directory;
  private DrawnRepository upstream;
  private Kbisect kbisect;

  @BeforeEach
  void begin() throws Exception {
    kbisect = Kbisect.in(directory);
    upstream = DrawnRepository.in(directory.resolve("upstream"));
    upstream.commit("first");
    upstream.git("tag", "v1");
    configure("test ! -e bad");
  }

  private void configure(String command) throws Exception {
    Files.writeString(
        directory.resolve("nightly.yaml"),
        """
        name: five days
        budget: 1
        trees:
          - {name: main, url: upstream, branch: main, good: v1}
        scenarios:
          - name: no bad file
            run: '%s'
        """
            .formatted(command));
  }

  private void develop(int commits) throws Exception {
    for (int commit = 0; commit < commits; commit++) {
      upstream.commit("work");
    }
  }

  private Kbisect.Ran night() throws Exception {
    return kbisect.run("nightly", "--config", "nightly.yaml", "--json");
  }

  private static String standing(Kbisect.Ran night) throws Exception {
    return night.json().get("results").get(0).get("standing").asText();
  }

  @Test
  void aRegressionLandsOnDayThreeAndIsFixedOnDayFive() throws Exception {
    develop(3);
    var first = night();
    assertThat(standing(first)).as(first.err()).isEqualTo("GOOD");
    assertThat(first.exitCode()).isZero();
    develop(3);
    assertThat(standing(night())).isEqualTo("GOOD");

    upstream.write("bad", "x");
    String culprit = upstream.commit("breaks");
    develop(3);
    var third = night();
    assertThat(third.exitCode()).isEqualTo(1);
    assertThat(standing(third)).isEqualTo("REGRESSED");
    assertThat(third.json().get("regressions").get(0).get("culprits").get(0).asText())
        .isEqualTo(culprit);

    develop(3);
    assertThat(standing(night())).isEqualTo("STILL_BAD");

    Files.delete(upstream.directory().resolve("bad"));
    String fix = upstream.commit("mends");
    develop(3);
    var fifth = night();
    assertThat(fifth.exitCode()).isZero();
    assertThat(standing(fifth)).isEqualTo("GONE");
    JsonNode gone = fifth.json().get("regressions").get(0);
    assertThat(gone.get("goneSince").asInt()).isEqualTo(5);
    assertThat(gone.get("fixes").get(0).asText()).isEqualTo(fix);

    assertThat(kbisect.run("status").out().lines())
        .anyMatch(line -> line.startsWith("night 3 ") && line.contains("ended  1 regressed"))
        .anyMatch(line -> line.contains("FIRST_FIXED"))
        .noneMatch(line -> line.contains("interrupted"));
    Path report = directory.resolve("state/kbisect/nights/5");
    assertThat(Files.readString(report.resolve("night.txt"))).contains("(\"mends\") has fixed it");
    assertThat(Files.readString(report.resolve("night.json"))).contains("\"GONE\"");
  }

  @Test
  void aNightThatIsKilledIsGoneOnWithByTheNext() throws Exception {
    develop(1);
    configure(
        "touch %s; while test ! -e %s; do sleep 0.1; done"
            .formatted(directory.resolve("began"), directory.resolve("end")));
    Process night = kbisect.start("nightly", "--config", "nightly.yaml");
    while (!Files.exists(directory.resolve("began"))) {
      assertThat(night.isAlive()).isTrue();
      Thread.sleep(50);
    }
    assertThat(kbisect.run("status").out()).contains("five days  running");
    var second = night();
    assertThat(second.exitCode()).isEqualTo(3);
    assertThat(second.err()).contains("the nightly five days is held by process " + night.pid());

    night.destroyForcibly();
    assertThat(night.waitFor(10, TimeUnit.MINUTES)).isTrue();

    assertThat(kbisect.run("status").out()).contains("five days  did not end");
    Files.writeString(directory.resolve("end"), "");
    var next = night();
    assertThat(standing(next)).isEqualTo("GOOD");
    assertThat(next.json().get("notes").toString()).contains("night 1 did not end");
    assertThat(next.json().get("results").get(0).get("campaign").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trees: []                              | trees: is empty; allowed: at least one",
        "trees: [{name: a, url: u, branch: b}]  | the key good is missing",
        "trees: [{name: a, url: -u, branch: b, good: g}] | a name that does not begin with -",
        "trees: [{name: a, url: u, branch: b, good: g}, {name: a, url: u, branch: b, good: g}]"
            + " | two of them are named a",
        "budget: 25                             | a number from 0.001 to 24"
      })
  void isRefusedWithAReason(String line, String message) throws Exception {
    Files.writeString(
        directory.resolve("bad.yaml"),
        "name: n\n"
            + (line.startsWith("trees") ? "" : "trees: [{name: a, url: u, branch: b, good: g}]\n")
            + line
            + "\nscenarios: [{name: s, run: 'true'}]\n");

    var ran = kbisect.run("nightly", "--config", "bad.yaml");

    assertThat(ran.err()).contains(message);
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void systemdTakesTheUnits() throws Exception {
    assumeTrue(Files.isExecutable(Path.of(SYSTEMD)), "systemd-analyze is not installed");
    Path units = directory.resolve("units");

    var ran =
        kbisect.run(
            "nightly",
            "install",
            "--config",
            "nightly.yaml",
            "--at",
            "21:30",
            "--directory",
            units.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out().lines()).hasSize(2).allMatch(line -> Files.exists(Path.of(line)));
    Path timer = units.resolve("kbisect-nightly-five-days.timer");
    assertThat(Files.readString(timer)).contains("OnCalendar=*-*-* 21:30:00");
    assertThat(said(List.of(SYSTEMD, "verify", "--user", timer.toString()))).isEmpty();
    assertThat(said(List.of(SYSTEMD, "calendar", "*-*-* 21:30:00"))).contains("21:30:00");
  }

  @Test
  void slurmTakesALine() throws Exception {
    var ran = kbisect.run("nightly", "install", "--config", "nightly.yaml", "--scrontab");

    assertThat(ran.out().lines())
        .contains("#SCRON --time=3:00:00")
        .anyMatch(line -> line.startsWith("0 22 * * * '") && line.endsWith("nightly.yaml'"));
  }

  /** What a program prints; of systemd-analyze nothing is what is hoped for. */
  private String said(List<String> argv) throws Exception {
    var builder = new ProcessBuilder(argv).redirectErrorStream(true);
    // Where nobody is logged in there is none, and it would not begin.
    builder.environment().put("XDG_RUNTIME_DIR", directory.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return said;
  }
}
