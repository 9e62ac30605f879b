package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** What {@code cli/kbisect} does around Java, with a shell script in the place of Java. */
class LauncherIT {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("kbisect.home", ".."), "cli/kbisect").toAbsolutePath().normalize();

  @TempDir private Path directory;

  private Path java;

  @BeforeEach
  void makeJava() throws IOException {
    java = Files.createDirectories(directory.resolve("bin")).resolve("java");
    java("exit 0");
  }

  private void java(String script) throws IOException {
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    java.toFile().setExecutable(true);
  }

  @ParameterizedTest
  @CsvSource({
    "exit 100, 0",
    "exit 101, 1",
    "exit 125, 125",
    "exit 0, 128",
    "exit 1, 128",
    "exit 2, 128",
    "exit 127, 128",
    "exit 128, 128",
    "kill -KILL $$, 137"
  })
  void onlyVerdictsReachGitBisect(String end, int code) throws Exception {
    java(end);

    assertThat(run(LAUNCHER, "probe", "--git-bisect").code()).isEqualTo(code);
  }

  @Test
  void aLauncherThatFailsItselfIsNoVerdict() throws Exception {
    Path alone = Files.createDirectories(directory.resolve("alone/cli")).resolve("kbisect");
    Files.copy(LAUNCHER, alone);

    Ran ran = run(alone, "probe", "--git-bisect");

    assertThat(ran.said()).contains("prepare.sh");
    assertThat(ran.code()).isEqualTo(128);
  }

  @ParameterizedTest
  @CsvSource({"exit 0, 0", "exit 1, 1", "exit 3, 3"})
  void otherwiseTheExitIsJavas(String end, int code) throws Exception {
    java(end);

    assertThat(run(LAUNCHER, "status").code()).isEqualTo(code);
  }

  @Test
  void aSignalEndsWhatGitBisectWaitsFor() throws Exception {
    java("trap 'touch ended; exit 143' TERM\ntouch started\nwhile :; do sleep 0.05; done");
    Process launcher = start(LAUNCHER, "probe", "--git-bisect");
    while (!Files.exists(directory.resolve("started"))) {
      assertThat(launcher.isAlive()).isTrue();
      Thread.sleep(50);
    }

    launcher.destroy();

    assertThat(launcher.waitFor()).isGreaterThanOrEqualTo(128);
    while (!Files.exists(directory.resolve("ended"))) {
      Thread.sleep(50);
    }
  }

  @Test
  void yesIsTheLaunchersBeforeAndAfterTheCommand() throws Exception {
    java("printf '<%s>' \"$@\"");

    assertThat(run(LAUNCHER, "--yes", "demo", "--prepare").said()).endsWith("<demo><--prepare>");
    assertThat(run(LAUNCHER, "demo", "--yes", "--prepare").said()).endsWith("<demo><--prepare>");
    assertThat(run(LAUNCHER, "bisect", "--", "--yes").said()).endsWith("<bisect><--><--yes>");
  }

  @ParameterizedTest
  @CsvSource({"C, C", "POSIX, POSIX", "'', ''"})
  void javaGetsUtf8AndIsToldTheUsersLocale(String users, String told) throws Exception {
    java("printf '%s %s' \"$LC_ALL\" \"$KBISECT_USERS_LC_ALL\"");

    assertThat(run(LAUNCHER, Map.of("LC_ALL", users), "status").said())
        .isEqualTo("C.UTF-8 " + told);
  }

  @Test
  void javaStartsFromTheArchiveOfClassesThatTheBuildMade() throws Exception {
    Path archive = LAUNCHER.resolveSibling("target/kbisect-all.jsa");
    assertThat(archive).exists();
    java("printf '<%s>' \"$@\"");
    assertThat(run(LAUNCHER, "status").said()).contains("<-XX:SharedArchiveFile=" + archive + ">");

    String loaded = version(archive, LAUNCHER.resolveSibling("target/kbisect-all.jar"));

    assertThat(loaded).contains("kbisect 0.1.0");
    assertThat(Files.readString(directory.resolve("loaded")))
        .contains("org.kbisect.cli.Main source: shared objects file (top)");
  }

  /** Such as one of the jar that was there before: nothing is said of it. */
  @Test
  void javaDoesWithoutAnArchiveThatDoesNotFit() throws Exception {
    Path archive = LAUNCHER.resolveSibling("target/kbisect-all.jsa");
    Path jar = LAUNCHER.resolveSibling("target/kbisect-all.jar");
    Path other = Files.copy(jar, directory.resolve("other.jar"));

    assertThat(version(archive, other)).isEqualTo("kbisect 0.1.0\n");
    assertThat(Files.readString(directory.resolve("loaded")))
        .contains("org.kbisect.cli.Main source: file:");
  }

  /** What Java itself says, with the classes that it loads in a file. */
  private String version(Path archive, Path jar) throws Exception {
    Process process =
        new ProcessBuilder(
                "java",
                "-XX:+UseSerialGC",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:disable",
                "-Xlog:class+load:file=" + directory.resolve("loaded"),
                "-jar",
                jar.toString(),
                "--version")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }

  private record Ran(int code, String said) {}

  private Ran run(Path launcher, String... words) throws Exception {
    return run(launcher, Map.of(), words);
  }

  private Ran run(Path launcher, Map<String, String> environment, String... words)
      throws Exception {
    int code = start(launcher, environment, words).waitFor();
    return new Ran(code, Files.readString(directory.resolve("said")));
  }

  private Process start(Path launcher, String... words) throws IOException {
    return start(launcher, Map.of(), words);
  }

  private Process start(Path launcher, Map<String, String> environment, String... words)
      throws IOException {
    var argv = new ArrayList<>(List.of(launcher.toString()));
    argv.addAll(List.of(words));
    var builder = new ProcessBuilder(argv).directory(directory.toFile());
    builder.environment().put("PATH", java.getParent() + ":" + System.getenv("PATH"));
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("said").toFile())
        .start();
  }
}
