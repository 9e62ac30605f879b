package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kbisect.report.PlainText;

/** Prints what a campaign found, and leaves the same beside its evidence. */
public record ReportPrinter(Audience audience, Path directory) {
  public void print(CampaignReport report) throws IOException {
    write("finding.txt", report.lines());
    write("finding.json", report.json().toPrettyString().lines().toList());
    audience.found(report.json(), report.lines());
  }

  /** A file is shown on terminals, too. */
  private void write(String name, List<String> lines) throws IOException {
    Files.write(directory.resolve(name), lines.stream().map(PlainText::line).toList());
  }
}
