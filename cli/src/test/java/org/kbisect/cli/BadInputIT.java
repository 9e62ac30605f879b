package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.SmallDisk;

/**
 * What a person is told when something is wrong: one line, and an exit code that a script can use.
 */
class BadInputIT {
  @TempDir private Path directory;

  @BeforeEach
  void makeRepositories() throws Exception {
    GeneratedRepository.make(directory.resolve("r"), 1, 20, 0);
    Files.createDirectories(directory.resolve("empty"));
    GeneratedRepository.git(directory.resolve("empty"), "init", "-q");
    Files.createDirectories(directory.resolve("plain"));
    GeneratedRepository.git(
        directory, "clone", "-q", "--depth", "3", "file://" + directory.resolve("r"), "shallow");
    Files.writeString(
        directory.resolve("key.yaml"), "good: [main~5]\nbad: main\nscenery: weston\n");
    Files.writeString(directory.resolve("odd.yaml"), "name: odd\ncolour: red\n");
    Files.writeString(
        directory.resolve("kvm.yaml"),
        "name: k\ndescription: d\naccelerator: kvm\nprocessors: 1\nmemory: 512\n");
    Files.writeString(directory.resolve("type.yaml"), "good: [main~5]\nbad: main\ntrials: many\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--repo r --good nowhere --bad main               | unknown revision 'nowhere'",
        "--repo r --good main~5 --bad v6.99               | unknown revision 'v6.99'",
        "--repo r --good main --bad main                  | are the same commit",
        "--repo r --good main --bad main~5                | are they swapped? To look for the commit that mended it, swap them",
        "--repo r --bad main                              | --good is missing",
        "--repo r --good main~5                           | --bad is missing",
        "--repo empty --good main~5 --bad main            | has no commits yet",
        "--repo plain --good main~5 --bad main            | not in a git repository",
        "--repo nowhere --good main~5 --bad main          | no such directory",
        "--repo shallow --good main~9 --bad main          | git fetch --unshallow",
        "--repo r --good main~5 --bad main --confidence 1 | lies between",
        "--repo r --good main~5 --bad main --trials 0     | at least 1",
        "--repo r --good main~5 --bad main --strategy x   | allowed: auto",
        "--repo r --campaign key.yaml                     | key.yaml:3: scenery: is not known here",
        "--repo r --campaign type.yaml                    | type.yaml:3: trials:",
        "--repo r --campaign 377b2f359d1f-metal           | place ssh: its host must boot each kernel",
        "--repo r --good main~5 --bad main --symptom memory-type:wc | allowed: uncached, ",
        "--repo r --campaign nothing                      | no campaign 'nothing'",
        "--repo r --good main~5 --bad main -- no/such     | touches no/such",
        "--repo r --good main~5 --bad main --suspect no/such | touches the suspected no/such",
        "--repo r --good main~5 --bad main --suspect /number | a path begins at the top",
        "--repo r --good main~5 --bad main -- /            | a path begins at the top",
        "--repo r --good main~5 --bad main --suspect number --strategy git | leave it or --suspect out",
        "--repo r --good main~5 --bad main --no-such      | Unknown option"
      })
  void isRefusedWithAReason(String arguments, String message) throws Exception {
    var words = new ArrayList<>(List.of("bisect", "--run", "true"));
    words.addAll(List.of(arguments.strip().split(" +", -1)));

    var ran = Kbisect.in(directory).run(words.toArray(String[]::new));

    assertThat(ran.err()).contains(message).doesNotContain("\tat ");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--scenario nothing      | no scenario 'nothing'",
        "--machine nothing       | no machine 'nothing'",
        "--config nothing        | no configuration 'nothing'",
        "--scenario odd.yaml     | odd.yaml:2: colour: is not known here",
        "--machine odd.yaml      | odd.yaml:2: colour: is not known here",
        "--symptom nothing       | unknown symptom nothing; allowed: slower",
        "--symptom panic:[       | symptom panic:[",
        "--time warped           | --time is real or virtual",
        "--cpu-model z80         | no CPU model 'z80': it is no file, and kbisect comes with coffee-lake",
        "--cpu-model no-cost --memory-policy x | unknown memory policy 'x'; allowed: force-wb, honor",
        "--memory-policy uc      | and --cpu-model what it costs: add it",
        "--cpu-model no-cost --time virtual | virtual time counts instructions",
        "--cpu-model no-cost --machine kvm.yaml | works with TCG only"
      })
  void namesWhatKbisectComesWith(String arguments, String message) throws Exception {
    var words =
        new ArrayList<>(List.of("bisect", "--repo", "r", "--good", "main~5", "--bad", "main"));
    words.addAll(List.of(arguments.strip().split(" +", -1)));

    var ran = Kbisect.in(directory).run(words.toArray(String[]::new));

    assertThat(ran.err()).contains(message);
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--repo r --scenario nothing | no scenario 'nothing'",
        "--repo r nowhere            | unknown revision 'nowhere'",
        "--repo r --no-such          | Unknown option",
        "--repo nowhere HEAD         | no such directory",
        "--help                      | "
      })
  void isNoVerdictForGitBisect(String arguments, String message) throws Exception {
    var words = new ArrayList<>(List.of("probe", "--git-bisect"));
    words.addAll(List.of(arguments.strip().split(" +", -1)));

    var ran = Kbisect.in(directory).run(words.toArray(String[]::new));

    assertThat(ran.err()).contains(message == null ? "" : message);
    assertThat(ran.exitCode()).isEqualTo(128);
  }

  @Test
  void aStateThatCannotBeMadeIsNoVerdictForGitBisect() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    var kbisect =
        new Kbisect(
            directory, Map.of("XDG_STATE_HOME", file + "/s", "XDG_CACHE_HOME", file + "/c"));

    assertThat(kbisect.run("probe", "--git-bisect", "--repo", "r").exitCode()).isEqualTo(128);
  }

  @Test
  void aFullDiskIsNoVerdictForGitBisect() throws Exception {
    try (SmallDisk disk = SmallDisk.in(directory, 4)) {
      disk.fill();
      var kbisect = new Kbisect(directory, Kbisect.in(disk.path()).environment());

      var ran = kbisect.run("probe", "--git-bisect", "--repo", "r");

      assertThat(ran.err()).contains("No space left on device");
      assertThat(ran.exitCode()).isEqualTo(128);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "bisect --repo r --good main~5 --bad main --run true"})
  void aHomeThatTheLocaleCannotSayIsRefused(String words) throws Exception {
    // The bytes of jörg: a test's own strings are of whatever locale it runs under.
    String script =
        "export HOME=\"$PWD/$(printf 'j\\303\\266rg')\" LC_ALL=C; unset XDG_STATE_HOME; exec \"$@\"";

    var ran = Kbisect.in(directory).runIn(script, words.split(" ", -1));

    assertThat(ran.err()).contains("kbisect: ").contains("UTF-8").doesNotContain("\tat ", "a bug");
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void aSecondRunIsToldWhoHoldsTheTree() throws Exception {
    var first = new Kbisect(directory.resolve("plain"), Kbisect.in(directory).environment());
    Path started = directory.resolve("started");
    Process running =
        first.start(
            "bisect",
            "--repo",
            "../r",
            "--good",
            "main~5",
            "--bad",
            "main",
            "--run",
            "touch " + started + "; sleep 1200");
    try {
      while (!Files.exists(started)) {
        assertThat(running.isAlive()).isTrue();
        Thread.sleep(50);
      }
      var second =
          Kbisect.in(directory)
              .run("bisect", "--repo", "r", "--good", "main~5", "--bad", "main", "--run", "true");

      assertThat(second.err()).contains("is held by process " + running.pid());
      assertThat(second.exitCode()).isEqualTo(3);
    } finally {
      running.destroy();
      running.waitFor();
    }
  }
}
