package org.kbisect.judge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line that the guest said on its event channel.
 *
 * @param name what happened, such as {@code shell-started}
 * @param guestNanos guest monotonic clock, nanoseconds
 * @param hostNanos host monotonic clock when the line arrived, nanoseconds since QEMU's start
 * @param fields the other keys of the line, as text, in the line's order
 */
public record GuestEvent(String name, long guestNanos, long hostNanos, Map<String, String> fields) {
  public GuestEvent {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
