package org.kbisect.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is known by its pid file, and others that have got its id. */
class DaemonTest {
  @TempDir private Path folder;

  private final List<Process> made = new ArrayList<>();
  private Daemon daemon;

  @BeforeEach
  void name() {
    daemon = new Daemon(folder.resolve("a program's.pid"));
  }

  @AfterEach
  void endAll() {
    made.forEach(Process::destroyForcibly);
  }

  /** A program that was started with these arguments and has got as far as to say so. */
  private Process started(String... arguments) throws IOException {
    var argv = new ArrayList<>(List.of("sh", "-c", "echo runs; sleep 300; true", "sh"));
    argv.addAll(List.of(arguments));
    Process process = new ProcessBuilder(argv).start();
    made.add(process);
    assertThat(process.inputReader().readLine()).isEqualTo("runs");
    return process;
  }

  private void write(long pid) throws IOException {
    Files.writeString(daemon.pidFile(), pid + "\n");
  }

  @Test
  void isTheProcessThatWasStartedWithItsFile() throws Exception {
    Process program = started("-pidfile", daemon.pidFile().toString());
    write(program.pid());

    assertThat(daemon.pid()).contains(program.pid());
    assertThat(daemon.wasKilled()).isFalse();
  }

  @Test
  void isKilledAndWaitedFor() throws Exception {
    Process program = started(daemon.pidFile().toString());
    write(program.pid());

    daemon.kill();

    assertThat(daemon.ends(Duration.ofMinutes(5), MonotonicClock.system())).isTrue();
    assertThat(program.waitFor()).isNotZero();
    assertThat(daemon.wasKilled()).isTrue();
  }

  @Test
  void anotherProgramThatHasGotItsIdIsNeverKilled() throws Exception {
    Process foreign = started("-pidfile", folder.resolve("another.pid").toString());
    write(foreign.pid());

    daemon.kill();

    assertThat(daemon.pid()).isEmpty();
    assertThat(daemon.wasKilled()).isTrue();
    assertThat(foreign.isAlive()).isTrue();
  }

  @Test
  void aProgramThatStaysIsNotWaitedForBeyondTheLimit() throws Exception {
    write(started(daemon.pidFile().toString()).pid());

    assertThat(daemon.ends(Duration.ofHours(1), new MovedClock())).isFalse();
  }

  @Test
  void withoutAFileThereIsNone() throws Exception {
    assertThat(daemon.pid()).isEmpty();
    assertThat(daemon.wasKilled()).isFalse();
  }

  @Test
  void aFileWithoutANumberNamesNone() throws Exception {
    Files.writeString(daemon.pidFile(), "half wri");

    assertThat(daemon.pid()).isEmpty();
  }
}
