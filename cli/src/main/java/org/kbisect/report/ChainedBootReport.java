package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.ChainedBoots;
import org.kbisect.watch.BootReport;

/** A host's boot and that of its guest, for a program and for a person. */
public record ChainedBootReport(ChainedBoots boots, Kernel host, Kernel guest) {

  /**
   * What was booted.
   *
   * @param named the commit, in words
   */
  public record Kernel(String named, Path file) {}

  /**
   * Keys {@code host} and {@code guest}, each as {@link BootJson} has a boot, with its {@code
   * kernel}; and {@code reason}. If no guest was booted, {@code guest} is null and the reason says
   * why; else the reason is null.
   */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("host", boot(boots.host(), host));
    json.set("guest", guestsBoot().map(report -> boot(report, guest)).orElse(null));
    Optional<String> reason =
        boots.match(both -> Optional.empty(), alone -> Optional.of(alone.reason()));
    json.put("reason", reason.orElse(null));
    return json;
  }

  private static ObjectNode boot(BootReport report, Kernel kernel) {
    return BootJson.of(report).put("kernel", kernel.file().toString());
  }

  /** The same as lines of text. */
  public List<String> lines() {
    var lines = new ArrayList<>(BootText.lines(boots.host(), "the host, " + host.named()));
    lines.add("");
    lines.addAll(
        boots.match(
            both -> BootText.lines(both.guest(), "the guest, " + guest.named()),
            alone -> List.of("no guest was booted: " + alone.reason())));
    return lines;
  }

  private Optional<BootReport> guestsBoot() {
    return boots.match(both -> Optional.of(both.guest()), alone -> Optional.empty());
  }
}
