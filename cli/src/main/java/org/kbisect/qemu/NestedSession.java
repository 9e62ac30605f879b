package org.kbisect.qemu;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.judge.PanicSignature;
import org.kbisect.place.InputDevices;
import org.kbisect.place.Listener;
import org.kbisect.place.Screen;
import org.kbisect.place.Seen;
import org.kbisect.place.Session;
import org.kbisect.place.SessionClock;
import org.kbisect.place.SessionFacts;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/**
 * A host under test in QEMU, and the guest on it. The console that is told is the host's, the
 * events are the guest's. What the host says of itself and the guest's console are kept beside
 * them.
 */
final class NestedSession implements Session {
  private final SessionFacts facts;
  private final Emulator emulator;
  private final MonotonicClock clock;
  private final Opened opened;
  private final Listeners listeners = new Listeners();
  private final Bell bell = new Bell();
  private final Power power = new Power("the host", bell);
  private final Power guestPower = new Power("its guest", bell);
  private final PanicSignature guestPanic = new PanicSignature();
  private final HostVoice voice = new HostVoice(this::guestStarted, bell);
  private final NestedTime time;
  private final NestedScreen screen;
  private final SocketChannel guestMonitor;
  private final List<Spoken> spoken;

  /** A port that is listened to, under its name in remarks. */
  private record Spoken(String name, SerialPort port) {}

  /**
   * Waits until QEMU has connected to all of its sockets, before its processor runs.
   *
   * @param opened closed with this session; what this opens is added
   */
  NestedSession(
      SessionFacts facts,
      Sockets sockets,
      Emulator emulator,
      MonotonicClock clock,
      Path evidence,
      Listener listener,
      Opened opened)
      throws LabFault, InterruptedException, IOException {
    this.facts = facts;
    this.emulator = emulator;
    this.clock = clock;
    this.opened = opened;
    var ports = new Ports(sockets, emulator, evidence, clock, listeners, opened);
    this.time = new NestedTime(new HostTime(clock, bell), voice);
    SocketChannel monitor = ports.accept(Sockets.QMP);
    this.guestMonitor = ports.accept(Sockets.GUEST_QMP);
    var pictures = new PictureStream(ports.accept(Sockets.FRAMES), listeners);
    opened.add(pictures::close);
    this.screen = new NestedScreen(pictures, clock);
    SerialPort console =
        ports.serial(Sockets.CONSOLE, "console.log", line -> console(line, listener));
    SerialPort events = ports.serial(Sockets.EVENTS, "events.jsonl", line -> event(line, listener));
    SerialPort host =
        ports.serial(Sockets.HOST, "host.log", line -> voice.hear(line, time.elapsed()));
    SerialPort guestConsole =
        ports.serial(Sockets.GUEST_CONSOLE, "guest-console.log", this::guestSaid);
    this.spoken =
        List.of(
            new Spoken("console", console),
            new Spoken("event channel", events),
            new Spoken("host's port", host),
            new Spoken("guest's console", guestConsole));
    new Qmp(monitor, power::hear, listeners);
  }

  private void ring(boolean toLookAt) {
    if (toLookAt) {
      bell.ring();
    }
  }

  private void console(String line, Listener listener) {
    if (listener.console(line)) {
      voice.died();
      bell.ring();
    }
  }

  private void event(String line, Listener listener) {
    if (HostVoice.isFailure(line)) {
      voice.hear(line, time.elapsed());
    } else {
      ring(listener.event(line, time.elapsed()));
    }
  }

  private void guestSaid(String line) {
    synchronized (guestPanic) {
      guestPanic.read(line);
    }
    ring(guestPanicked().isPresent());
  }

  private Optional<String> guestPanicked() {
    synchronized (guestPanic) {
      return guestPanic.signature();
    }
  }

  /** In a thread of its own: the host's words are heard meanwhile. */
  private void guestStarted() {
    listeners.start("guest", () -> screen.of(new Qmp(guestMonitor, guestPower::hear, listeners)));
  }

  @Override
  public SessionFacts facts() {
    return facts;
  }

  @Override
  public SessionClock clock() {
    return time;
  }

  @Override
  public Optional<Screen> screen() {
    return Optional.of(screen);
  }

  /** Keys would go through the host's own monitor; no scenario of a host needs one yet. */
  @Override
  public Optional<InputDevices> input() {
    return Optional.empty();
  }

  @Override
  public boolean over() throws LabFault {
    if (power.stopped() || voice.end().isPresent() || guestEnded()) {
      return true;
    }
    listeners.check();
    if (!emulator.alive()) {
      throw new LabFault("QEMU ended in mid-boot");
    }
    time.check();
    return false;
  }

  private boolean guestEnded() {
    return guestPower.stopped() || guestPanicked().isPresent();
  }

  /** What the guest did of itself is a symptom of its host. */
  @Override
  public String end() throws LabFault {
    return power
        .end()
        .or(() -> guestPanicked().map(signature -> "its guest panicked: " + signature))
        .or(voice::end)
        .or(guestPower::end)
        .or(this::stoppedByKvm)
        .orElseThrow(() -> new LabFault("QEMU stopped the host by itself"));
  }

  private Optional<String> stoppedByKvm() {
    return guestPower.stopped()
        ? Optional.of("its KVM stopped the guest: " + voice.lastWords())
        : Optional.empty();
  }

  @Override
  public void hearOut() throws InterruptedException {
    SerialPort.hearOut(spoken.stream().map(Spoken::port).toList(), clock);
  }

  @Override
  public List<String> account(Seen seen) throws LabFault {
    listeners.check();
    for (Spoken each : spoken) {
      each.port().requireKept(each.name());
    }
    var remarks = new ArrayList<String>();
    HostClock.remark(voice.clocks()).ifPresent(remarks::add);
    spoken.forEach(each -> each.port().cut(each.name()).ifPresent(remarks::add));
    return remarks;
  }

  @Override
  public LabFault explained(LabFault fault) throws InterruptedException {
    return emulator.explained(fault);
  }

  @Override
  public void close() throws IOException {
    opened.close();
  }
}
