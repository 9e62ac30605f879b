package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.app.Directories;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class GitBisectExitTest {
  private static final String[] ASKED = {"probe", "--git-bisect"};

  @TempDir private Path folder;

  @Test
  void verdictsAndSkipsAreGits() {
    assertThat(GitBisectExit.of(GitBisectExit.GOOD)).isZero();
    assertThat(GitBisectExit.of(GitBisectExit.BAD)).isEqualTo(1);
    assertThat(GitBisectExit.of(GitBisectExit.SKIP)).isEqualTo(125);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        ExitCode.DONE,
        ExitCode.NOT_AS_HOPED,
        ExitCode.USAGE,
        ExitCode.LAB_FAULT,
        ExitCode.OUR_BUG
      })
  void whatIsNoVerdictEndsTheBisection(int code) {
    assertThat(GitBisectExit.of(code)).isEqualTo(128);
  }

  @ParameterizedTest
  @ValueSource(ints = {GitBisectExit.GOOD, GitBisectExit.BAD, GitBisectExit.SKIP})
  void aVerdictThatCouldNotBeWrittenIsNone(int code) {
    assertThat(Main.exit(ASKED, code, true)).isEqualTo(GitBisectExit.of(code)).isLessThan(128);
    assertThat(Main.exit(ASKED, code, false)).isEqualTo(128);
  }

  @Test
  void errorsOfJavaEndTheBisection() {
    for (Throwable error :
        List.of(
            new OutOfMemoryError(),
            new StackOverflowError(),
            new NoClassDefFoundError(),
            new IllegalStateException())) {
      var said = new StringWriter();
      var failures = new Failures(() -> new Directories(folder, folder), InstantSource.system());
      CommandLine line =
          new CommandLine(new Failing(error))
              .setExecutionExceptionHandler(failures)
              .setErr(new PrintWriter(said, true));

      int code = Main.run(line, failures);

      assertThat(Main.exit(ASKED, code, true)).isEqualTo(128);
      assertThat(said.toString()).contains("a bug in kbisect", error.getClass().getName());
    }
  }

  @Command
  private record Failing(Throwable error) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (error instanceof Error thrown) {
        throw thrown;
      }
      throw (Exception) error;
    }
  }

  @Test
  void isAskedForInEachFormOfTheOption() {
    assertThat(GitBisectExit.isAskedFor(new String[] {"probe", "--git-bisect"})).isTrue();
    assertThat(GitBisectExit.isAskedFor(new String[] {"probe", "--git-bisect=true"})).isTrue();
    assertThat(GitBisectExit.isAskedFor(new String[] {"probe", "HEAD"})).isFalse();
  }
}
