package org.kbisect.judge;

import java.util.Map;

/**
 * One line that the guest said on its event channel.
 *
 * @param name what happened, such as {@code shell-started}
 * @param guestNanos guest monotonic clock, nanoseconds
 * @param hostNanos host monotonic clock when the line arrived, nanoseconds since QEMU's start
 * @param fields the other keys of the line, as text
 */
public record GuestEvent(String name, long guestNanos, long hostNanos, Map<String, String> fields) {
  public GuestEvent {
    fields = Map.copyOf(fields);
  }
}
