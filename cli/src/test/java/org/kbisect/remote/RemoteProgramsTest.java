package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang
class RemoteProgramsTest {
  private static final Duration LONG = Duration.ofMinutes(20);

  private final Programs programs = new RemotePrograms(LocalShell.shell(), MonotonicClock.system());

  @TempDir private Path directory;

  @Test
  void exitAndWordsComeHere() throws Exception {
    Exit exit = programs.run(command("echo \"$NAME\"; pwd; echo complaint >&2; exit 7", LONG));

    assertThat(exit.code()).isEqualTo(7);
    assertThat(exit.timedOut()).isFalse();
    assertThat(exit.output()).isEqualTo("value\n%s\ncomplaint\n".formatted(directory));
  }

  @Test
  void programIsEndedAtItsLimit() throws Exception {
    Exit exit = programs.run(command("sleep 1000", Duration.ofMillis(200)));

    assertThat(exit.timedOut()).isTrue();
  }

  @Test
  void closingEndsItWithAllThatItStarted() throws Exception {
    Path child = directory.resolve("child");
    try (Programs.Running running =
        programs.start(command("sleep 1000 & echo $! >child; wait", LONG))) {
      await(child);
      assertThat(running.alive()).isTrue();
      assertThat(ProcessHandle.of(running.pid())).isPresent();
    }

    awaitEnd(Long.parseLong(Files.readString(child).strip()));
  }

  @Test
  void hostEndsItWhenWeFallSilent() throws Exception {
    try (Programs.Running running =
        RemoteRunning.start(
            LocalShell.shell(),
            command("exec sleep 1000", LONG),
            silent(),
            Duration.ofSeconds(1))) {
      assertThat(running.await().code()).isEqualTo(128 + 9);
    }
  }

  /** A clock by which the second beat never comes. */
  private static MonotonicClock silent() {
    return new MonotonicClock() {
      @Override
      public long nanos() {
        return MonotonicClock.system().nanos();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        new CountDownLatch(1).await();
      }
    };
  }

  @Test
  void programThatDoesNotStartIsSaid() {
    assertThatThrownBy(
            () ->
                programs.start(
                    Command.of(
                        List.of("true"),
                        directory.resolve("none"),
                        directory.resolve("log"),
                        LONG)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the host did not start it");
  }

  @Test
  void findsWhatIsOnThePath() {
    assertThat(programs.find("sh")).isPresent();
    assertThat(programs.find("no-such-program")).isEmpty();
  }

  private Command command(String script, Duration limit) {
    return Command.of(List.of("sh", "-c", script), directory, directory.resolve("log"), limit)
        .with("NAME", "value");
  }

  private static void await(Path file) throws Exception {
    while (!Files.exists(file) || Files.size(file) == 0) {
      Thread.sleep(10);
    }
  }

  private static void awaitEnd(long pid) throws Exception {
    while (ProcessHandle.of(pid).isPresent()) {
      Thread.sleep(10);
    }
  }
}
