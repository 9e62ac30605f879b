package org.kbisect.qemu;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.place.Dating;
import org.kbisect.place.Platform;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.Input;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;
import org.kbisect.watch.BootRecord;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Ending;
import org.kbisect.watch.EvidenceFiles;
import org.kbisect.watch.Observations;
import org.kbisect.watch.OwnDisk;
import org.kbisect.watch.Recorder;

/** One boot, watched from QEMU's start to the outcome. */
final class Boot {
  /** A serial port's file: a desktop's boot log has 200 KiB. */
  private static final long MOST_SERIAL_BYTES = 4 << 20;

  /** A panic's trace is out within this time, under TCG too. */
  private static final long TRACE_NANOS = Duration.ofSeconds(3).toNanos();

  /** Silence after which a stopped guest's last words have been read. */
  private static final long DRAIN_MILLIS = 100;

  /** Not every guest is stopped by its death: one that goes on printing is cut off. */
  private static final long MOST_DRAIN_NANOS = Duration.ofSeconds(3).toNanos();

  private final BootRequest request;
  private final Platform platform;
  private final List<String> argv;
  private final MonotonicClock clock;
  private final Dating dating;
  private final long start;
  private final Observations seen;
  private final GuestVoice guest;
  private final CapturePace pace;
  private final Pictures pictures = new Pictures();
  private final Listeners listeners = new Listeners();
  private final List<String> remarks = new ArrayList<>();
  private final @Nullable Recorder recorder;
  private Screen.@Nullable Frame last;
  private boolean blind;
  private long watchedUntil;
  private BootClock time;

  /**
   * A boot that begins now.
   *
   * @param dating in steps where QEMU holds the guest at moments of its virtual clock
   */
  Boot(
      BootRequest request,
      Platform platform,
      List<String> argv,
      MonotonicClock clock,
      Dating dating,
      @Nullable Recorder recorder) {
    this.request = request;
    this.platform = platform;
    this.argv = argv;
    this.clock = clock;
    this.dating = dating;
    this.recorder = recorder;
    this.start = clock.nanos();
    this.seen = new Observations(request.scenario(), request.reference(), dating);
    this.pace =
        new CapturePace(
            dating.inSteps()
                ? CapturePace.Bounds.atMoments(Duration.ofNanos(dating.stepNanos()))
                : CapturePace.Bounds.BESIDE_THE_GUEST);
    this.guest = new GuestVoice(this::elapsed);
    this.time = new HostTime(clock, guest, start);
  }

  private long elapsed() {
    return time.elapsed();
  }

  /** Adds what a reader must know beside the outcome. */
  void remark(String remark) {
    remarks.add(remark);
  }

  /** Follows QEMU until the outcome is known. */
  BootReport watch(Programs.Running qemu, Sockets sockets)
      throws LabFault, InterruptedException, IOException {
    if (request.image() instanceof GuestImage.UserDisk own) {
      remarks.add("%s, root %s".formatted(own.file(), own.disk().root()));
    }
    try (SocketChannel monitor = sockets.accept(Sockets.QMP, qemu::alive);
        SerialPort console = port(sockets, Sockets.CONSOLE, "console.log", qemu);
        SerialPort events = port(sockets, Sockets.EVENTS, "events.jsonl", qemu);
        Qmp qmp = new Qmp(monitor, guest::emulator, listeners);
        ModelledMemory memory = memory(qemu, sockets, qmp);
        BootClock watched = clock(qemu, sockets, List.of(console, events))) {
      time = watched;
      var hands = new Hands(qmp, watched);
      var screen = new Screen(qmp, sockets.directory(), qemu.pid(), request.scenario().ignored());
      follow(qemu, screen, hands, List.of(console, events));
      listeners.check();
      remarkOn(console, "console");
      remarkOn(events, "event channel");
      memory.charged(seen.painted()).ifPresent(remarks::add);
    } catch (LabFault fault) {
      throw LastWords.of(fault, qemu, request.evidence().resolve("qemu.log"), clock);
    }
    return report();
  }

  private ModelledMemory memory(Programs.Running qemu, Sockets sockets, Qmp qmp) throws LabFault {
    return platform.modelled().isPresent()
        ? ModelledMemory.asking(
            sockets.accept(Sockets.REGIONS, qemu::alive), qmp, listeners, sockets.directory())
        : ModelledMemory.NONE;
  }

  private SerialPort port(Sockets sockets, String name, String file, Programs.Running qemu)
      throws LabFault, IOException {
    return new SerialPort(
        sockets.accept(name, qemu::alive),
        request.evidence().resolve(file),
        MOST_SERIAL_BYTES,
        clock,
        listeners,
        name.equals(Sockets.CONSOLE) ? guest::console : guest::event);
  }

  private BootClock clock(Programs.Running qemu, Sockets sockets, List<SerialPort> ports)
      throws LabFault, IOException {
    if (!dating.inSteps()) {
      return time;
    }
    SocketChannel holds = sockets.accept(Sockets.HOLDS, qemu::alive);
    return new HeldTime(holds, clock, () -> guest.stopped() || !qemu.alive(), ports);
  }

  private void follow(Programs.Running qemu, Screen screen, Hands hands, List<SerialPort> ports)
      throws LabFault, InterruptedException, IOException {
    while (true) {
      time.await(blind ? Long.MAX_VALUE : pace.due());
      listeners.check();
      captureIfDue(screen);
      guest.take().forEach(seen::said);
      watchedUntil = elapsed();
      if (seen.decided(watchedUntil)) {
        return;
      }
      giveIfDue(hands);
      pace.frameCounts(seen.frameCounts());
      if (guest.panicked() || guest.stopped()) {
        hearOut(screen, ports);
        return;
      }
      if (!qemu.alive()) {
        throw new LabFault("QEMU ended in mid-boot");
      }
    }
  }

  private void giveIfDue(Hands hands) throws LabFault, InterruptedException, IOException {
    Optional<Input> input = seen.due();
    if (input.isPresent()) {
      int width = last == null ? 1 : last.pixmap().width();
      int height = last == null ? 1 : last.pixmap().height();
      hands.give(input.get(), width, height);
      seen.given(elapsed());
    }
  }

  private void captureIfDue(Screen screen) throws LabFault, InterruptedException, IOException {
    long now = elapsed();
    if (!blind && now >= pace.due()) {
      capture(screen, now);
    }
  }

  private void capture(Screen screen, long now) throws LabFault, InterruptedException, IOException {
    try {
      Optional<Screen.Frame> frame = screen.capture();
      if (frame.isPresent()) {
        last = frame.get();
        // A guest that is held does not share the processor.
        pace.captured(now, dating.inSteps() ? 0 : last.spent());
        if (seen.frame(now, last.whole())) {
          pictures.changed(now, last);
          if (recorder != null) {
            recorder.picture(seen.frames() - 1, last.pixmap()::image);
          }
        }
      }
    } catch (Qmp.Refused e) {
      blind = true;
      remarks.add("the screen cannot be read: " + e.getMessage());
    }
  }

  /** The guest has panicked or stopped, and may have last words. */
  private void hearOut(Screen screen, List<SerialPort> ports)
      throws LabFault, InterruptedException, IOException {
    long until = elapsed() + TRACE_NANOS;
    while (!guest.finished() && elapsed() < until) {
      guest.take().forEach(seen::said);
      time.await(until);
    }
    drain(ports);
    if (!blind) {
      capture(screen, elapsed());
    }
    guest.take().forEach(seen::said);
    watchedUntil = elapsed();
    if (guest.signature().isEmpty() && guest.end().isEmpty()) {
      throw new LabFault("QEMU stopped the guest by itself");
    }
  }

  private void drain(List<SerialPort> ports) throws InterruptedException {
    long until = elapsed() + MOST_DRAIN_NANOS;
    while (elapsed() < until && !ports.stream().allMatch(port -> port.silentFor(DRAIN_MILLIS))) {
      clock.sleep(Duration.ofMillis(DRAIN_MILLIS / 4));
    }
  }

  private void remarkOn(SerialPort port, String name) throws LabFault {
    if (port.failure().isPresent()) {
      throw new LabFault("cannot keep the " + name, port.failure().get());
    }
    if (port.dropped() > 0) {
      remarks.add(
          "the %s was cut after %d MiB; %d bytes dropped"
              .formatted(name, MOST_SERIAL_BYTES >> 20, port.dropped()));
    }
  }

  private BootReport report() throws IOException {
    if (last != null) {
      pictures.ended(last);
    }
    remarks.addAll(guest.remarks());
    Files.createDirectories(request.evidence());
    List<Path> frames = pictures.write(request.evidence());
    Duration took = Duration.ofNanos(clock.nanos() - start);
    BootRecord boot =
        seen.record(
            new Ending(guest.signature(), guest.end(), watchedUntil),
            ownDisk(),
            new BootRecord.Facts(pace.quality(), platform, argv, remarks, took));
    return new EvidenceFiles(request.evidence()).keep(boot, request.scenario(), frames, recorder);
  }

  private Optional<OwnDisk> ownDisk() {
    return request.image() instanceof GuestImage.UserDisk own
        ? Optional.of(new OwnDisk(own.disk().root(), guest.cameUp()))
        : Optional.empty();
  }
}
