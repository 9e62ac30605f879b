package org.kbisect.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the boot of a host leaves in its evidence, as far as reports read it. */
final class HostEvidence {
  private HostEvidence() {}

  /**
   * Writes it.
   *
   * @param uncachedMinus what KVM puts into the EPT entry of a page for which a guest asks for
   *     uncached-minus, such as 0x70
   * @param writeCombining the same for write-combining
   * @param platform the fields of the boot's platform, as JSON
   */
  static void write(Path boot, String uncachedMinus, String writeCombining, String platform)
      throws IOException {
    Files.writeString(
        boot.resolve("timeline.json"),
        """
        {"events": [
           {"event": "kvm", "fields": {"state": "loaded"}},
           {"event": "ept",
            "fields": {"mtrrs": "on", "asked": "uc-", "function": "%1$s", "entry": "%1$s"}},
           {"event": "ept",
            "fields": {"mtrrs": "on", "asked": "wc", "function": "%2$s", "entry": "%2$s"}}],
         "platform": {%3$s}}
        """
            .formatted(uncachedMinus, writeCombining, platform));
  }
}
