package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints what a campaign found, and leaves the same beside its evidence. */
record ReportPrinter(OutputOptions output, Path directory) {
  void print(ObjectNode json, List<String> lines) throws IOException {
    Files.write(directory.resolve("finding.txt"), lines);
    Files.writeString(directory.resolve("finding.json"), json.toPrettyString() + "\n");
    if (output.json) {
      output.out().println(json);
    } else {
      lines.forEach(output.out()::println);
    }
    output.out().flush();
  }
}
