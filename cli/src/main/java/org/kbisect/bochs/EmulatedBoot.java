package org.kbisect.bochs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.PanicSignature;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Scenario;
import org.kbisect.watch.EventLine;
import org.kbisect.watch.ScenarioRun;

/**
 * One boot of an emulated host, told what it writes and how much its emulator has worked. Steps are
 * late by the emulator's processor time: what a loaded machine takes away is not the kernel's.
 */
final class EmulatedBoot {
  /** Of a serial port: at 115,200 baud 4 MiB are six emulated minutes. */
  static final long MOST_SERIAL_BYTES = 4 << 20;

  /** Events kept: a scenario has tens, a flood has thousands. */
  private static final int MOST_EVENTS = 10_000;

  /** A panic's trace is out within this much processor time. */
  private static final long TRACE_NANOS = Duration.ofSeconds(3).toNanos();

  /** What the boot sector writes when it cannot read its disk. */
  private static final String DISK_ERROR = "!";

  private final ScenarioRun run;
  private final GrowingFile console;
  private final GrowingFile events;
  private final LongSupplier elapsed;
  private final PanicSignature panic = new PanicSignature();
  private int malformed;
  private int surplus;
  private long diedAt = Long.MAX_VALUE;

  /**
   * A boot of which nothing is known.
   *
   * @param elapsed nanoseconds since the emulator's start, by which events are dated
   */
  EmulatedBoot(Scenario scenario, Path console, Path events, LongSupplier elapsed) {
    this.run = new ScenarioRun(scenario);
    this.console = new GrowingFile(console, MOST_SERIAL_BYTES);
    this.events = new GrowingFile(events, MOST_SERIAL_BYTES);
    this.elapsed = elapsed;
  }

  ScenarioRun run() {
    return run;
  }

  /** What a reader of the result must know. */
  List<String> remarks() {
    var all = new ArrayList<String>();
    if (malformed > 0) {
      all.add(malformed + " lines of the event channel were no events");
    }
    if (surplus > 0) {
      all.add("the host said more than %d events; %d dropped".formatted(MOST_EVENTS, surplus));
    }
    if (console.overflowed() || events.overflowed()) {
      all.add(
          "of a serial port only the first %d MiB were read".formatted(MOST_SERIAL_BYTES >> 20));
    }
    return List.copyOf(all);
  }

  /**
   * Reads what is new; how the boot ended, if it has.
   *
   * @param worked processor time that the emulator has taken, nanoseconds
   */
  Optional<Outcome> look(long worked) throws IOException, LabFault {
    listen();
    Optional<Outcome> outcome = run.advance(worked);
    if (outcome.isPresent() || !panic.dead()) {
      return outcome;
    }
    diedAt = Math.min(diedAt, worked);
    return panic.complete() || worked - diedAt > TRACE_NANOS
        ? panic.signature().map(Outcome.Panicked::new)
        : Optional.empty();
  }

  /** How the boot ended when the emulator is gone, {@code how} being a sentence. */
  Outcome ended(String how, long worked) throws IOException, LabFault {
    listen();
    return panic.dead()
        ? new Outcome.Panicked(panic.signature().orElseThrow())
        : run.ended(how, worked);
  }

  private void listen() throws IOException, LabFault {
    for (String line : console.lines()) {
      if (line.equals(DISK_ERROR)) {
        throw new LabFault("the emulated host's boot sector could not read its disk");
      }
      panic.read(line);
    }
    for (String line : events.lines()) {
      Optional<GuestEvent> event = EventLine.parse(line, elapsed.getAsLong());
      if (event.isEmpty()) {
        malformed++;
      } else if (run.events().size() < MOST_EVENTS) {
        run.said(event.get());
      } else {
        surplus++;
      }
    }
  }
}
