package org.kbisect.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of the guest's processor, as QEMU tells. */
final class Power {
  private final Bell bell;
  private volatile @Nullable String end;
  private volatile boolean stopped;

  Power(Bell bell) {
    this.bell = bell;
  }

  /** An event of QEMU's own. */
  void hear(JsonNode message) {
    String event = message.path("event").asText();
    if (event.equals("SHUTDOWN")) {
      String reason = message.path("data").path("reason").asText();
      end = reason.equals("guest-reset") ? "the guest reset itself" : "the guest powered off";
      bell.ring();
    } else if (event.equals("STOP")) {
      stopped = true;
      bell.ring();
    }
  }

  /** How the guest ended by itself, if it did. */
  Optional<String> end() {
    return Optional.ofNullable(end);
  }

  /** Whether the guest's processor was stopped, by its end or by QEMU. */
  boolean stopped() {
    return stopped;
  }
}
