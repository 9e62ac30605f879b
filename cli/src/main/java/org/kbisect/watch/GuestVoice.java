package org.kbisect.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.PanicSignature;
import org.kbisect.place.Listener;

/** Collects, from several threads, what a stack says. */
final class GuestVoice implements Listener {
  /** Events kept of one boot: a scenario has tens, a flood has millions. */
  private static final int MOST_EVENTS = 10_000;

  /** What systemd says on the console as it starts, told to do so. */
  private static final Pattern USER_SPACE = Pattern.compile("Welcome to |systemd\\[1\\]: ");

  private final PanicSignature panic = new PanicSignature();
  private List<GuestEvent> unread = new ArrayList<>();
  private int events;
  private int surplus;
  private int malformed;
  private boolean cameUp;

  @Override
  public synchronized boolean event(String line, long at) {
    Optional<GuestEvent> event = EventLine.parse(line, at);
    if (event.isEmpty()) {
      malformed++;
      return false;
    }
    if (events++ >= MOST_EVENTS) {
      surplus++;
      return false;
    }
    return unread.add(event.get());
  }

  @Override
  public synchronized boolean console(String line) {
    panic.read(line);
    cameUp |= USER_SPACE.matcher(line).find();
    return panic.dead();
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

  /** Whether a panic has been told to its end. */
  synchronized boolean finished() {
    return panic.complete();
  }

  /** Whether the console has told of the start of the guest's user space. */
  synchronized boolean cameUp() {
    return cameUp;
  }

  synchronized Optional<String> signature() {
    return panic.signature();
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
