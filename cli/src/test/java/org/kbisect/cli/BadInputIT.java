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
 * Which words are refused is in {@link BadOptionsTest}.
 */
class BadInputIT {
  @TempDir private Path directory;

  @BeforeEach
  void makeRepositories() throws Exception {
    GeneratedRepository.make(directory.resolve("r"), 1, 20, 0);
    Files.createDirectories(directory.resolve("plain"));
    GeneratedRepository.git(
        directory, "clone", "-q", "--depth", "3", "file://" + directory.resolve("r"), "shallow");
    Files.writeString(
        directory.resolve("key.yaml"), "good: [main~5]\nbad: main\nscenery: weston\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--repo r --good nowhere --bad main               | unknown revision 'nowhere'",
        "--repo r --good main --bad main~5                | are they swapped? To look for the commit that mended it: --find fix",
        "--repo shallow --good main~9 --bad main          | git fetch --unshallow",
        "--repo r --campaign key.yaml                     | key.yaml:3: scenery: is not known here",
        "--repo r --campaign nothing                      | no campaign 'nothing'",
        "--repo r --good main~5 --bad main -- no/such     | touches no/such",
        "--repo r --good main~5 --bad main --suspect no/such | touches the suspected no/such",
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
