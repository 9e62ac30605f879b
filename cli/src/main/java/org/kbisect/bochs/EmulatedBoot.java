package org.kbisect.bochs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.PanicSignature;
import org.kbisect.place.Dating;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Scenario;
import org.kbisect.watch.BootRecord;
import org.kbisect.watch.Ending;
import org.kbisect.watch.EventLine;
import org.kbisect.watch.Observations;

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

  private final Observations seen;
  private final GrowingFile console;
  private final GrowingFile events;
  private final LongSupplier elapsed;
  private final PanicSignature panic = new PanicSignature();
  private int malformed;
  private int surplus;
  private long diedAt = Long.MAX_VALUE;
  private long watchedUntil;
  private Optional<String> end = Optional.empty();

  /**
   * A boot of which nothing is known.
   *
   * @param elapsed nanoseconds since the emulator's start, by which events are dated
   */
  EmulatedBoot(Scenario scenario, Path console, Path events, LongSupplier elapsed) {
    this.seen = new Observations(scenario, Optional.empty(), Dating.REAL);
    this.console = new GrowingFile(console, MOST_SERIAL_BYTES);
    this.events = new GrowingFile(events, MOST_SERIAL_BYTES);
    this.elapsed = elapsed;
  }

  /** All that was seen, when watching has ended. */
  BootRecord record(BootRecord.Facts facts) {
    return seen.record(new Ending(panic.signature(), end, watchedUntil), Optional.empty(), facts);
  }

  List<GuestEvent> said() {
    return seen.events();
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
   * Reads what is new; whether no more need be watched.
   *
   * @param worked processor time that the emulator has taken, nanoseconds
   */
  boolean look(long worked) throws IOException, LabFault {
    listen();
    watchedUntil = worked;
    if (seen.decided(worked)) {
      return true;
    }
    if (!panic.dead()) {
      return false;
    }
    diedAt = Math.min(diedAt, worked);
    return panic.complete() || worked - diedAt > TRACE_NANOS;
  }

  /** The emulator is gone, {@code how} being a sentence. */
  void ended(String how, long worked) throws IOException, LabFault {
    listen();
    watchedUntil = worked;
    end = Optional.of(how);
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
      } else if (seen.events().size() < MOST_EVENTS) {
        seen.said(event.get());
      } else {
        surplus++;
      }
    }
  }
}
