package org.kbisect.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProgramsTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private final Programs programs = new LocalPrograms();

  @Test
  void keepsOutputAndErrorInTheLog() throws Exception {
    Exit exit = programs.run(shell("echo out; echo err >&2; exit 3", LONG));

    assertThat(exit.code()).isEqualTo(3);
    assertThat(exit.succeeded()).isFalse();
    assertThat(exit.output()).contains("out", "err");
  }

  /** Many short ones: the end of a program must not close its pipe before it is read. */
  @Test
  void losesNothingOfWhatAShortProgramWrote() throws Exception {
    for (int i = 0; i < 50; i++) {
      assertThat(programs.run(shell("echo all", LONG)).output()).isEqualTo("all\n");
    }
  }

  @Test
  void givesArgumentsAsTheyAre() throws Exception {
    Exit exit =
        programs.run(
            Command.of(
                List.of("printf", "[%s]", "a b", "'c'", "\"$HOME\"", ""),
                directory,
                directory.resolve("log"),
                LONG));

    assertThat(exit.output()).isEqualTo("[a b]['c'][\"$HOME\"][]");
  }

  @Test
  void addsToTheEnvironment() throws Exception {
    Exit exit = programs.run(shell("echo $WORD", LONG).with("WORD", "heard"));

    assertThat(exit.output()).isEqualTo("heard\n");
  }

  @Test
  void endsTheWholeGroupAtTheLimit() throws Exception {
    Exit exit =
        programs.run(shell("sleep 300 & echo $! > child; sleep 300", Duration.ofMillis(500)));

    assertThat(exit.timedOut()).isTrue();
    assertThat(exit.succeeded()).isFalse();
    assertThat(childIsAlive()).isFalse();
  }

  @Test
  void endsWhatAProgramLeavesBehind() throws Exception {
    Exit exit = programs.run(shell("sleep 300 & echo $! > child", LONG));

    assertThat(exit.succeeded()).isTrue();
    assertThat(exit.took()).isLessThan(LONG);
    assertThat(childIsAlive()).isFalse();
  }

  @Test
  void namesAProgramThatIsNotThere() throws Exception {
    Exit exit =
        programs.run(
            Command.of(List.of("no-such-program"), directory, directory.resolve("log"), LONG));

    assertThat(exit.succeeded()).isFalse();
    assertThat(exit.output()).contains("no-such-program");
  }

  @Test
  void failsToStartInADirectoryThatIsNotThere() {
    Path nowhere = directory.resolve("nowhere");

    assertThatThrownBy(
            () -> programs.run(Command.of(List.of("true"), nowhere, directory.resolve("l"), LONG)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void findsProgramsOnThePath() {
    assertThat(programs.find("sh")).isPresent();
    assertThat(programs.find("no-such-program")).isEmpty();
  }

  private Command shell(String script, Duration limit) {
    return Command.of(List.of("sh", "-c", script), directory, directory.resolve("log"), limit);
  }

  /** A zombie that init has not collected yet is not alive. */
  private boolean childIsAlive() throws IOException {
    String pid = Files.readString(directory.resolve("child")).strip();
    Path status = Path.of("/proc", pid, "stat");
    return Files.exists(status) && !Files.readString(status).contains(") Z ");
  }
}
