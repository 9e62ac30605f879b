package org.kbisect.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a system's processor, as its QEMU tells. */
final class Power {
  private final String whose;
  private final Bell bell;
  private volatile @Nullable String end;
  private volatile boolean stopped;

  /**
   * Of a system.
   *
   * @param whose what a sentence calls it
   */
  Power(String whose, Bell bell) {
    this.whose = whose;
    this.bell = bell;
  }

  /** An event of QEMU's own. */
  void hear(JsonNode message) {
    String event = message.path("event").asText();
    if (event.equals("SHUTDOWN")) {
      String reason = message.path("data").path("reason").asText();
      end = whose + (reason.equals("guest-reset") ? " reset itself" : " powered off");
      bell.ring();
    } else if (event.equals("STOP")) {
      stopped = true;
      bell.ring();
    }
  }

  /** How it ended by itself, if it did. */
  Optional<String> end() {
    return Optional.ofNullable(end);
  }

  /** Whether its processor was stopped, by its end or by QEMU. */
  boolean stopped() {
    return stopped;
  }
}
