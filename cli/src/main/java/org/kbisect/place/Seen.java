package org.kbisect.place;

import java.util.List;
import org.kbisect.judge.GuestEvent;

/**
 * What the watcher saw of a session.
 *
 * @param painted whether a picture came
 * @param events what the stack said
 */
public record Seen(boolean painted, List<GuestEvent> events) {
  public Seen {
    events = List.copyOf(events);
  }
}
