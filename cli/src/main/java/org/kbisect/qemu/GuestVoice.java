package org.kbisect.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.PanicSignature;
import org.kbisect.watch.EventLine;

/** Collects, from several threads, what the guest says and what becomes of it. */
final class GuestVoice {
  /** Events kept of one boot: a scenario has tens, a flood has millions. */
  private static final int MOST_EVENTS = 10_000;

  /** What systemd says on the console as it starts, told to do so. */
  private static final Pattern USER_SPACE = Pattern.compile("Welcome to |systemd\\[1\\]: ");

  private final LongSupplier elapsed;
  private final PanicSignature panic = new PanicSignature();
  private List<GuestEvent> unread = new ArrayList<>();
  private int events;
  private int surplus;
  private int malformed;
  private @Nullable String end;
  private boolean stopped;
  private boolean cameUp;

  /**
   * Dates what it hears.
   *
   * @param elapsed nanoseconds since QEMU's start
   */
  GuestVoice(LongSupplier elapsed) {
    this.elapsed = elapsed;
  }

  /** A line of the event channel. */
  synchronized void event(String line) {
    Optional<GuestEvent> event = EventLine.parse(line, elapsed.getAsLong());
    if (event.isEmpty()) {
      malformed++;
    } else if (events++ < MOST_EVENTS) {
      unread.add(event.get());
      notifyAll();
    } else {
      surplus++;
    }
  }

  /** A line of the console. */
  synchronized void console(String line) {
    panic.read(line);
    cameUp |= USER_SPACE.matcher(line).find();
    if (panic.dead()) {
      notifyAll();
    }
  }

  /** An event of QEMU's own. */
  synchronized void emulator(JsonNode message) {
    String event = message.path("event").asText();
    if (event.equals("SHUTDOWN")) {
      String reason = message.path("data").path("reason").asText();
      end = reason.equals("guest-reset") ? "the guest reset itself" : "the guest powered off";
      notifyAll();
    } else if (event.equals("STOP")) {
      stopped = true;
      notifyAll();
    }
  }

  /** The events that came since the last call. */
  synchronized List<GuestEvent> take() {
    List<GuestEvent> taken = unread;
    unread = new ArrayList<>();
    return taken;
  }

  synchronized boolean panicked() {
    return panic.dead();
  }

  /** Whether no more can be expected after a panic. */
  synchronized boolean finished() {
    return panic.complete() || end != null || stopped;
  }

  /** Whether the console has told of the start of the guest's user space. */
  synchronized boolean cameUp() {
    return cameUp;
  }

  synchronized Optional<String> signature() {
    return panic.signature();
  }

  /** How the guest ended by itself, if it did. */
  synchronized Optional<String> end() {
    return Optional.ofNullable(end);
  }

  /** Whether the guest's processor was stopped, by its end or by QEMU. */
  synchronized boolean stopped() {
    return stopped;
  }

  /** Waits until something is heard, at most {@code nanos}. */
  synchronized void await(long nanos) throws InterruptedException {
    if (unread.isEmpty() && nanos > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
    }
  }

  /** What a reader of the events must know. */
  synchronized List<String> remarks() {
    var remarks = new ArrayList<String>();
    if (malformed > 0) {
      remarks.add(malformed + " lines of the event channel were no events");
    }
    if (surplus > 0) {
      remarks.add("the guest said more than " + MOST_EVENTS + " events; " + surplus + " dropped");
    }
    return remarks;
  }
}
