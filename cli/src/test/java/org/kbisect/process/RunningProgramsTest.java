package org.kbisect.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningProgramsTest {
  private final RunningPrograms running = new RunningPrograms(MonotonicClock.system());

  /** Those that are gone at once are the ones whose start can be missed. */
  @Test
  void forgetsWhatHasEnded() throws Exception {
    for (int i = 0; i < 20; i++) {
      var launched = running.launch(new ProcessBuilder("true"), "true");
      launched.process().waitFor();
      running.end(launched.session());
    }

    assertThat(running.endAll()).isEmpty();
  }

  @Test
  void endsAllThatRunAndTellsEverybodyWhatThatWas() throws Exception {
    var one = running.launch(new ProcessBuilder("setsid", "sleep", "300"), "one");
    running.launch(new ProcessBuilder("setsid", "sleep", "300"), "two");

    assertThat(running.endAll()).isEqualTo(List.of("one", "two"));

    assertThat(running.endAll()).isEqualTo(List.of("one", "two"));
    assertThat(one.process().waitFor()).isEqualTo(137);
  }

  /** Nobody may take what was killed for what failed, nor begin anything in its place. */
  @Test
  void whoWaitsForAProgramThenWaitsForEver() throws Exception {
    var one = running.launch(new ProcessBuilder("true"), "one");
    running.endAll();
    var waiting = new Thread(() -> endQuietly(one.session()));
    waiting.setDaemon(true);

    waiting.start();
    while (waiting.isAlive() && waiting.getState() != Thread.State.WAITING) {
      Thread.sleep(5);
    }

    assertThat(waiting.isAlive()).isTrue();
  }

  private void endQuietly(Session session) {
    try {
      running.end(session);
    } catch (IOException e) {
      Thread.currentThread().interrupt();
    }
  }
}
