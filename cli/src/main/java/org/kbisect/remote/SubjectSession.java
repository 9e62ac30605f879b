package org.kbisect.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.InputDevices;
import org.kbisect.place.Screen;
import org.kbisect.place.Seen;
import org.kbisect.place.Session;
import org.kbisect.place.SessionClock;
import org.kbisect.place.SessionFacts;
import org.kbisect.plan.Input;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/**
 * A guest that runs on a host under test. What becomes of the host is told by its console: a
 * connection that is lost says nothing about the kernel.
 */
final class SubjectSession implements Session {
  /** A panic is on the console some seconds before a network notices that the host is gone. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(15);

  /** At 115,200 baud 30 KiB are through in this time, and a trace has five. */
  private static final Duration TRACE = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofMillis(100);

  private final Session guest;
  private final SubjectParts parts;
  private final MonotonicClock here;
  private final SessionClock clock = new UntilThePanic();

  /**
   * A session of a guest.
   *
   * @param parts closed with it
   */
  SubjectSession(Session guest, SubjectParts parts, MonotonicClock here) {
    this.guest = guest;
    this.parts = parts;
    this.here = here;
  }

  @Override
  public SessionFacts facts() {
    return guest.facts();
  }

  @Override
  public SessionClock clock() {
    return clock;
  }

  /** No step of a guest is late when its host is dead: that it is shows only some seconds later. */
  private final class UntilThePanic implements SessionClock {
    private volatile long given;

    @Override
    public long elapsed() {
      return guest.clock().elapsed();
    }

    @Override
    public long given() {
      if (!parts.panicked()) {
        given = guest.clock().given();
      }
      return given;
    }

    @Override
    public long real() {
      return guest.clock().real();
    }

    @Override
    public void await(long due) throws LabFault, InterruptedException, IOException {
      guest.clock().await(due);
    }
  }

  @Override
  public Optional<Screen> screen() {
    return guest.screen().map(screen -> () -> captured(screen));
  }

  private Optional<Screen.Frame> captured(Screen screen)
      throws LabFault, InterruptedException, Screen.NoDisplay {
    try {
      return screen.capture();
    } catch (LabFault fault) {
      requirePanic(fault);
      throw new Screen.NoDisplay("the host under it has panicked");
    }
  }

  @Override
  public Optional<InputDevices> input() {
    return guest
        .input()
        .map(devices -> (input, width, height) -> give(devices, input, width, height));
  }

  private void give(InputDevices devices, Input input, int width, int height)
      throws LabFault, InterruptedException, IOException {
    try {
      devices.give(input, width, height);
    } catch (LabFault fault) {
      requirePanic(fault);
    }
  }

  @Override
  public boolean over() throws LabFault {
    try {
      return parts.panicked() || guest.over();
    } catch (LabFault fault) {
      requirePanic(fault);
      return true;
    }
  }

  /** What a host that has panicked takes with it is no fault of the lab's. */
  private void requirePanic(LabFault fault) throws LabFault {
    if (!panicsYet()) {
      throw fault;
    }
  }

  private boolean panicsYet() {
    long until = here.nanos() + LAST_WORDS.toNanos();
    while (parts.listens() && !parts.panicked() && here.nanos() < until) {
      try {
        here.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return parts.panicked();
  }

  @Override
  public String end() throws LabFault, IOException {
    return guest.end();
  }

  /** A console in a rack is a serial line, on which the trace of a panic takes its time. */
  @Override
  public void hearOut() throws InterruptedException {
    long until = here.nanos() + TRACE.toNanos();
    while (parts.panicked() && !parts.heardOut() && here.nanos() < until) {
      here.sleep(LOOK);
    }
  }

  @Override
  public List<String> account(Seen seen) throws LabFault, IOException {
    return parts.panicked() ? List.of() : guest.account(seen);
  }

  @Override
  public LabFault explained(LabFault fault) throws InterruptedException {
    return guest.explained(fault);
  }

  @Override
  public void close() throws LabFault, IOException {
    try (parts) {
      guest.close();
    }
  }
}
