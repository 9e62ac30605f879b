package org.kbisect.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs with the marks of kbisects that are gone, and with such as only look like it. */
class OrphansTest {
  private final List<Process> made = new ArrayList<>();
  private RunningProcess gone;
  private String namespace;

  @BeforeEach
  void letAKbisectGo() throws Exception {
    Process process = new ProcessBuilder("sleep", "300").start();
    gone = RunningProcess.of(process.pid()).orElseThrow();
    namespace = gone.namespace().orElseThrow();
    process.destroyForcibly().waitFor();
  }

  @AfterEach
  void endAll() {
    made.forEach(Process::destroyForcibly);
  }

  @Test
  void endsWhatAKilledKbisectLeft() throws Exception {
    Process left = started(token(gone.pid(), gone.began()), "echo runs; exec sleep 300");

    assertEnds(left);
  }

  @Test
  void endsWhatTheProgramStartedThoughItLostTheMark() throws Exception {
    Process left =
        started(token(gone.pid(), gone.began()), "env -i sleep 300 & echo $!; wait; true");
    long child = Long.parseLong(left.inputReader().readLine());

    Orphans.end(MonotonicClock.system());

    assertThat(RunningProcess.of(child).filter(RunningProcess::lives)).isEmpty();
  }

  @Test
  void endsThemThoughTheIdOfTheirKbisectIsInUseAgain() throws Exception {
    RunningProcess self = RunningProcess.self();
    Process left = started(token(self.pid(), self.began() - 1), "echo runs; exec sleep 300");

    assertEnds(left);
  }

  /** During an execve an environment reads as empty; here it is so for as long as nobody waits. */
  @Test
  void endsWhatIsJustBecomingAnotherProgram() throws Exception {
    String marked =
        "export %s=$$ '%s=%s'; exec sleep 300"
            .formatted(Orphans.SESSION, Orphans.STARTER, token(gone.pid(), gone.began()));
    Process left =
        keep(
            new ProcessBuilder(
                "setsid", "env", "-i", "/bin/sh", "-c", "echo runs; read go; " + marked));
    assertThat(left.inputReader().readLine()).isEqualTo("runs");

    Orphans.end(new LetsGo(left));

    assertThat(left.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void leavesTheProgramsOfAKbisectThatRuns() throws Exception {
    Process left = started(Orphans.mark().get(Orphans.STARTER), "echo runs; exec sleep 300");

    assertStays(left);
  }

  /** As tmux does, and the master of ssh: the mark is inherited, the session is its own. */
  @Test
  void leavesWhatAProgramDetached() throws Exception {
    var builder = new ProcessBuilder("setsid", "sh", "-c", "echo runs; exec sleep 300");
    builder.environment().put(Orphans.STARTER, token(gone.pid(), gone.began()));
    builder.environment().put(Orphans.SESSION, Long.toString(gone.pid()));

    assertStays(keep(builder));
  }

  @Test
  void leavesTheProgramsOfAKbisectInAnotherNamespace() throws Exception {
    String elsewhere = "pid:[1] %d %d".formatted(gone.pid(), gone.began());

    assertStays(started(elsewhere, "echo runs; exec sleep 300"));
  }

  @Test
  void leavesWhatHasAMarkOfAnotherShape() throws Exception {
    assertStays(started("17", "echo runs; exec sleep 300"));
  }

  @Test
  void readsProcessesOfAnyName() {
    assertThat(RunningProcess.parse(7, "7 (a) S (b)) S 1 7 5 0 -1 4 0 0 0 0 0 0 0 0 20 0 1 0 99 0"))
        .isEqualTo(new RunningProcess(7, "S", 1, 5, 99));
  }

  /** A pause in which a process becomes another program. */
  private record LetsGo(Process process) implements MonotonicClock {
    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      try (Writer input = process.outputWriter()) {
        input.write("go\n");
      } catch (IOException closed) {
        // It has been let go before.
      }
      Thread.sleep(duration.toMillis());
    }
  }

  private void assertEnds(Process process) throws Exception {
    assertThat(process.inputReader().readLine()).isEqualTo("runs");

    Orphans.end(MonotonicClock.system());

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  private void assertStays(Process process) throws Exception {
    assertThat(process.inputReader().readLine()).isEqualTo("runs");

    Orphans.end(MonotonicClock.system());

    assertThat(RunningProcess.of(process.pid()).filter(RunningProcess::lives)).isPresent();
  }

  private String token(long pid, long began) {
    return "%s %d %d".formatted(namespace, pid, began);
  }

  /** A session as {@link LocalPrograms} makes them. */
  private Process started(String token, String script) throws IOException {
    String all = "export " + Orphans.SESSION + "=$$; exec sh -c '" + script + "'";
    var builder = new ProcessBuilder("setsid", "sh", "-c", all);
    builder.environment().put(Orphans.STARTER, token);
    return keep(builder);
  }

  private Process keep(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    made.add(process);
    return process;
  }
}
