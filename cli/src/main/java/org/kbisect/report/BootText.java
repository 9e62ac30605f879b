package org.kbisect.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.place.Platform;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.StepTime;

/** One boot as a table for a person. */
public final class BootText {
  private BootText() {}

  /**
   * The lines.
   *
   * @param commit what was booted, in words
   */
  public static List<String> lines(BootReport report, String commit) {
    var lines = new ArrayList<String>();
    lines.add(commit + ": " + report.summary());
    lines.add("");
    lines.add("  %-18s %10s %10s".formatted("step", "host s", "guest s"));
    for (StepTime step : report.steps()) {
      lines.add(
          "  %-18s %10.3f %10s"
              .formatted(
                  step.step(),
                  step.host().toNanos() / 1e9,
                  step.guest().map(time -> "%.3f".formatted(time.toNanos() / 1e9)).orElse("")));
    }
    lines.add("");
    lines.addAll(new KernelReadings(report.events()).lines());
    lines.add("");
    Platform platform = report.platform();
    lines.add("  on " + platform.words());
    platform
        .emulated()
        .ifPresent(
            cpu ->
                lines.add(
                    "  emulated: the processor does what KVM asks, and takes no time for it"));
    platform.modelled().ifPresent(cost -> lines.add("  modelled memory costs: " + cost.label()));
    report.remarks().forEach(remark -> lines.add("  " + remark));
    for (Path frame : report.evidence().frames()) {
      lines.add("  frame: " + frame);
    }
    lines.add("evidence: " + report.evidence().directory());
    return lines;
  }
}
