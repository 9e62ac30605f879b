package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kbisect.report.PlainText;

/** Prints what a campaign found, and leaves the same beside its evidence. */
record ReportPrinter(OutputOptions output, Path directory) {
  void print(ObjectNode json, List<String> lines) throws IOException {
    write("finding.txt", lines);
    write("finding.json", json.toPrettyString().lines().toList());
    if (output.json) {
      output.out().println(json);
    } else {
      lines.forEach(output.out()::println);
    }
    output.out().flush();
  }

  /** A file is shown on terminals, too. */
  private void write(String name, List<String> lines) throws IOException {
    Files.write(directory.resolve(name), lines.stream().map(PlainText::line).toList());
  }
}
