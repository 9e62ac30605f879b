package org.kbisect.plan;

import java.util.List;
import java.util.Optional;
import org.kbisect.judge.GuestEvent;

/**
 * What the guest must say of itself for a boot to count: a login screen that fell back to X11 says
 * nothing about one on Wayland.
 *
 * @param event name of the events that are held against it
 * @param field the key of theirs that is looked at
 * @param value what it must be, in every one of them
 */
public record Expectation(String event, String field, String value) {

  /** How the events contradict it, as a sentence; empty when they do not. */
  public Optional<String> contradiction(List<GuestEvent> events) {
    return events.stream()
        .filter(said -> said.name().equals(event))
        .map(said -> said.fields().getOrDefault(field, "unknown"))
        .filter(found -> !found.equals(value))
        .findFirst()
        .map(found -> "the %s's %s is %s, not %s".formatted(event, field, found, value));
  }

  /** Why the events do not prove it, as a sentence; empty when they do. */
  public Optional<String> unmet(List<GuestEvent> events) {
    boolean said = events.stream().anyMatch(one -> one.name().equals(event));
    return said
        ? contradiction(events)
        : Optional.of("the guest reported no %s: its %s is not known".formatted(event, field));
  }
}
