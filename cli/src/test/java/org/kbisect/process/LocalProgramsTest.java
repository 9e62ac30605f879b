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
  private static final Duration LONG = Duration.ofMinutes(5);

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

  /** With a group of its own, as timeout makes one and every job of an interactive shell is. */
  @Test
  void endsOtherGroupsOfTheSessionToo() throws Exception {
    programs.run(shell("set -m; sleep 300 & echo $! > child", LONG));

    assertThat(childIsAlive()).isFalse();
  }

  /** As tmux, a master of ssh and daemons do. */
  @Test
  void leavesWhatIsDetachedOnPurpose() throws Exception {
    programs.run(shell("setsid sleep 300 >/dev/null 2>&1 & echo $! > child; sleep 0.2", LONG));

    assertThat(childIsAlive()).isTrue();
    ProcessHandle.of(child()).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void nothingIsLeftOfAnInterruptedStart() throws Exception {
    String unlike = "300." + ProcessHandle.current().pid();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> programs.run(shell("sleep " + unlike + "; true", LONG)))
        .isInstanceOf(InterruptedException.class);

    assertThat(
            ProcessHandle.allProcesses()
                .filter(
                    each -> each.info().commandLine().filter(w -> w.contains(unlike)).isPresent()))
        .isEmpty();
  }

  @Test
  void aFullDiskDoesNotHoldTheProgramUp() {
    var command =
        Command.of(
            List.of("sh", "-c", "head -c 1000000 /dev/zero; touch done"),
            directory,
            Path.of("/dev/full"),
            LONG);

    assertThatThrownBy(() -> programs.run(command))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write /dev/full: No space left on device");
    assertThat(directory.resolve("done")).exists();
  }

  @Test
  void keepsTheBeginningAndTheEndOfAFlood() throws Exception {
    Exit exit = programs.run(shell("echo first; head -c 30000000 /dev/zero; echo last", LONG));

    assertThat(exit.output()).startsWith("first\n").contains("left out").endsWith("last\n");
    assertThat(Files.size(exit.command().log())).isLessThan(10_000_000);
  }

  @Test
  void readsNoMoreOfALogThanIsKept() {
    var endless = Command.of(List.of("true"), directory, Path.of("/dev/zero"), LONG);

    assertThat(new Exit(endless, 0, false, Duration.ZERO).output().length()).isLessThan(10_000_000);
  }

  private Command shell(String script, Duration limit) {
    return Command.of(List.of("sh", "-c", script), directory, directory.resolve("log"), limit);
  }

  /** A zombie that init has not collected yet is not alive. */
  private boolean childIsAlive() throws IOException {
    return RunningProcess.of(child()).filter(RunningProcess::lives).isPresent();
  }

  private long child() throws IOException {
    return Long.parseLong(Files.readString(directory.resolve("child")).strip());
  }
}
