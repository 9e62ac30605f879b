package org.kbisect.qemu;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.InputDevices;
import org.kbisect.place.Listener;
import org.kbisect.place.Screen;
import org.kbisect.place.Seen;
import org.kbisect.place.Session;
import org.kbisect.place.SessionClock;
import org.kbisect.place.SessionFacts;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/** A guest that runs in QEMU. */
final class QemuSession implements Session {
  private final SessionFacts facts;
  private final Wires wires;
  private final Emulator emulator;
  private final MonotonicClock host;
  private final Opened opened;
  private final Listeners listeners = new Listeners();
  private final Ports ports;
  private final Bell bell = new Bell();
  private final Power power = new Power("the guest", bell);
  private final SerialPort console;
  private final SerialPort events;
  private final ModelledMemory memory;
  private final Screen screen;
  private final InputDevices hands;
  private volatile BootClock time;

  /**
   * Waits until QEMU has connected to all of its sockets, before its processor runs.
   *
   * @param opened closed with this session; what this opens is added
   */
  QemuSession(
      SessionFacts facts,
      Wires wires,
      Emulator emulator,
      MonotonicClock host,
      Path evidence,
      String consoleFile,
      Listener listener,
      Opened opened)
      throws LabFault, InterruptedException, IOException {
    this.facts = facts;
    this.wires = wires;
    this.emulator = emulator;
    this.host = host;
    this.opened = opened;
    this.ports = new Ports(wires, emulator, evidence, host, listeners, opened);
    this.time = new HostTime(host, bell);
    SocketChannel monitor = ports.accept(Wires.QMP);
    this.console = ports.serial(Wires.CONSOLE, consoleFile, line -> rung(listener.console(line)));
    this.events =
        ports.serial(
            Wires.EVENTS, "events.jsonl", line -> rung(listener.event(line, time.elapsed())));
    var qmp = new Qmp(monitor, power::hear, listeners);
    this.memory = memory(qmp);
    opened.add(memory::close);
    if (facts.dating().inSteps()) {
      time = held();
      opened.add(time::close);
    }
    this.screen = new QemuScreen(qmp, wires, emulator.qemu().pid());
    this.hands = new Hands(qmp, time);
  }

  private void rung(boolean toLookAt) {
    if (toLookAt) {
      bell.ring();
    }
  }

  private ModelledMemory memory(Qmp qmp) throws LabFault, InterruptedException {
    return facts.platform().modelled().isPresent()
        ? ModelledMemory.asking(ports.accept(Sockets.REGIONS), qmp, listeners, wires.directory())
        : ModelledMemory.NONE;
  }

  private BootClock held() throws LabFault, InterruptedException, IOException {
    return new HeldTime(
        ports.accept(Sockets.HOLDS),
        host,
        () -> power.stopped() || !emulator.alive(),
        List.of(console, events));
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

  @Override
  public Optional<InputDevices> input() {
    return Optional.of(hands);
  }

  @Override
  public boolean over() throws LabFault {
    listeners.check();
    if (!power.stopped() && !emulator.alive()) {
      throw new LabFault("QEMU ended in mid-boot");
    }
    return power.stopped();
  }

  @Override
  public String end() throws LabFault {
    return power.end().orElseThrow(() -> new LabFault("QEMU stopped the guest by itself"));
  }

  @Override
  public void hearOut() throws InterruptedException {
    SerialPort.hearOut(List.of(console, events), host);
  }

  @Override
  public List<String> account(Seen seen) throws LabFault, IOException {
    listeners.check();
    var remarks = new ArrayList<String>();
    console.requireKept("console");
    events.requireKept("event channel");
    console.cut("console").ifPresent(remarks::add);
    events.cut("event channel").ifPresent(remarks::add);
    memory.charged(seen.painted()).ifPresent(remarks::add);
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
