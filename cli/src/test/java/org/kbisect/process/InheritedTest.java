package org.kbisect.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InheritedTest {
  private static final Map<String, String> STARTED =
      Map.of(
          "PATH", "/opt/cross/bin:/usr/bin:/bin",
          "HOME", "/home/ada",
          "KCFLAGS", "-O3",
          "MAKEFLAGS", "-k",
          "LANG", "de_DE.UTF-8",
          "SSH_AUTH_SOCK", "/run/agent",
          "https_proxy", "http://ada:secret@proxy:3128",
          "GIT_DIR", "/home/ada/linux/.git",
          "GIT_AUTHOR_NAME", "Ada");

  @TempDir private Path directory;

  @Test
  void nothingThatCouldAlterAResultOrIsSecretIsSettled() {
    assertThat(Inherited.SETTLED.of(STARTED)).containsOnlyKeys("PATH", "HOME");
  }

  @Test
  void whatFetchesGetsTheProxies() {
    assertThat(Inherited.WITH_PROXIES.of(STARTED)).containsOnlyKeys("PATH", "HOME", "https_proxy");
  }

  @Test
  void theUsersCommandGetsAllButTheRepository() {
    var expected = new HashMap<>(STARTED);
    expected.remove("GIT_DIR");

    assertThat(Inherited.USERS.of(STARTED)).isEqualTo(expected);
  }

  /** A newer git that knows more of them turns this red: they belong into the list then. */
  @Test
  void knowsEveryVariableThatLeadsGitToARepository() throws Exception {
    var argv = List.of("git", "rev-parse", "--local-env-vars");
    var asked =
        Command.of(argv, directory, directory.resolve("log"), Duration.ofMinutes(1))
            .with("LC_ALL", "C");

    assertThat(Inherited.GITS_OWN)
        .containsAll(new LocalPrograms().run(asked).output().lines().toList());
  }

  @Test
  void theUsersCommandHasTheLocaleThatTheUserHad() {
    assertThat(
            Inherited.USERS.of(Map.of("LC_ALL", "C.UTF-8", Inherited.USERS_LOCALE, "de_DE.UTF-8")))
        .isEqualTo(Map.of("LC_ALL", "de_DE.UTF-8"));
    assertThat(Inherited.USERS.of(Map.of("LC_ALL", "C.UTF-8", Inherited.USERS_LOCALE, "")))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void programsHaveNoMoreThanThatAndTheMark(Inherited inherited) throws Exception {
    var started = new HashMap<>(STARTED);
    var command =
        Command.of(List.of("env"), directory, directory.resolve("log"), Duration.ofMinutes(1))
            .inheriting(inherited)
            .with("GIVEN", "1");

    Exit exit = new LocalPrograms(started).run(command);

    var expected = new HashMap<>(inherited.of(started));
    expected.put("GIVEN", "1");
    assertThat(
            exit.output()
                .lines()
                .map(line -> line.substring(0, line.indexOf('=')))
                .filter(name -> !name.startsWith("KBISECT_"))
                // The shell's own.
                .filter(name -> !name.equals("PWD")))
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
  }
}
