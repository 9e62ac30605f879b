package org.kbisect.remote;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.place.InputDevices;
import org.kbisect.place.Listener;
import org.kbisect.place.Screen;
import org.kbisect.place.Seen;
import org.kbisect.place.Session;
import org.kbisect.place.SessionClock;
import org.kbisect.place.SessionFacts;
import org.kbisect.plan.Input;
import org.kbisect.plan.LabFault;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.MovedClock;

/** A guest is lost with its host; whose fault that is, the host's console says. */
class SubjectSessionTest {
  private static final Input KEY = new Input.Pressed(List.of("ret"));

  private final LostGuest guest = new LostGuest();

  @TempDir private Path directory;
  private SubjectParts parts;

  @BeforeEach
  void listen() throws Exception {
    parts = new SubjectParts(directory, guest);
    parts.listen(
        new LocalPrograms(),
        List.of("tail", "-n", "+1", "-F", console().toString()),
        MonotonicClock.system());
    while (!Files.exists(directory.resolve("console.log"))) {
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void close() throws Exception {
    parts.close();
  }

  @Test
  void whatAPanicTakesWithItIsNoFaultOfTheLabs() throws Exception {
    try (var session = new SubjectSession(guest, parts, MonotonicClock.system())) {
      guest.now = 7;
      assertThat(session.clock().given()).isEqualTo(7);
      panic();

      assertThatThrownBy(() -> session.screen().orElseThrow().capture())
          .isInstanceOf(Screen.NoDisplay.class)
          .hasMessage("the host under it has panicked");
      session.input().orElseThrow().give(KEY, 1, 1);
      assertThat(session.over()).isTrue();
      guest.now = 70;
      assertThat(session.clock().given()).as("no step is late by what came then").isEqualTo(7);
      assertThat(session.clock().elapsed()).isEqualTo(70);
    }
  }

  @Test
  void traceOfAPanicIsHeardOut() throws Exception {
    panic();
    var clock = new MovedClock();
    try (var session = new SubjectSession(guest, parts, clock)) {
      session.hearOut();
      Duration waited = clock.passed();
      assertThat(waited).isEqualTo(Duration.ofSeconds(3));

      Files.writeString(
          console(), "[    9.2] ---[ end Kernel panic - not syncing: x ]---\n", APPEND);
      while (!parts.heardOut()) {
        Thread.onSpinWait();
      }
      session.hearOut();

      assertThat(clock.passed()).isEqualTo(waited);
    }
  }

  @Test
  void lossOfWhichTheConsoleSaysNothingIsTheLabs() throws Exception {
    try (var session = new SubjectSession(guest, parts, new MovedClock())) {
      assertThatThrownBy(() -> session.screen().orElseThrow().capture()).isEqualTo(guest.fault);
      assertThatThrownBy(() -> session.input().orElseThrow().give(KEY, 1, 1))
          .isEqualTo(guest.fault);
      assertThatThrownBy(session::over).isEqualTo(guest.fault);
    }
  }

  private Path console() {
    return directory.resolve("serial");
  }

  private void panic() throws Exception {
    Files.writeString(console(), "[    9.1] Kernel panic - not syncing: sysrq triggered crash\n");
    while (!parts.panicked()) {
      Thread.onSpinWait();
    }
  }

  /** A guest whose host does not answer any more. */
  private static final class LostGuest implements Session, Listener {
    private final LabFault fault = new LabFault("the connection to the host was lost");
    private volatile long now;

    @Override
    public boolean console(String line) {
      return false;
    }

    @Override
    public boolean event(String line, long at) {
      return false;
    }

    @Override
    public SessionFacts facts() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SessionClock clock() {
      return new SessionClock() {
        @Override
        public long elapsed() {
          return now;
        }

        @Override
        public void await(long due) {}
      };
    }

    @Override
    public Optional<Screen> screen() {
      return Optional.of(
          () -> {
            throw fault;
          });
    }

    @Override
    public Optional<InputDevices> input() {
      return Optional.of(
          (input, width, height) -> {
            throw fault;
          });
    }

    @Override
    public boolean over() throws LabFault {
      throw fault;
    }

    @Override
    public String end() throws LabFault {
      throw fault;
    }

    @Override
    public List<String> account(Seen seen) throws LabFault {
      throw fault;
    }

    @Override
    public void close() {}
  }
}
