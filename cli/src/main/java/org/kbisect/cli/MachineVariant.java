package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A machine file with some of its settings replaced, written beside the journal, so that a resumed
 * campaign has the very same machine.
 *
 * @param folder where such files are kept
 */
record MachineVariant(Path folder) {
  private static final String MEMORY_COST = "memory-cost";

  /** The file of a machine; the given one where nothing is replaced. */
  Path of(Path machine, Optional<String> cpu, Optional<MatrixFile.MemoryCostWords> memoryCost)
      throws IOException {
    if (cpu.isEmpty() && memoryCost.isEmpty()) {
      return machine;
    }
    List<String> lines = Files.readAllLines(machine);
    var added = new ArrayList<String>();
    cpu.ifPresent(model -> added.add("cpu: " + quoted(model)));
    memoryCost.ifPresent(
        cost ->
            added.add(
                "%s: {cpu: %s, policy: %s}"
                    .formatted(MEMORY_COST, quoted(cost.cpu()), quoted(cost.policy()))));
    for (String line : added) {
      lines = without(lines, line.substring(0, line.indexOf(':')));
    }
    String text =
        lines.stream().collect(Collectors.joining("\n")) + "\n" + String.join("\n", added) + "\n";
    Path file =
        folder.resolve(
            "%s-%08x.yaml"
                .formatted(
                    String.valueOf(machine.getFileName()).replaceFirst("\\.yaml$", ""),
                    text.hashCode()));
    Path half = Files.createTempFile(Files.createDirectories(folder), "machine", ".half");
    Files.writeString(half, text);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }

  /** Whether what memory costs on a machine is a model's. */
  static boolean isModelled(Path machine) throws IOException {
    return Files.readAllLines(machine).stream()
        .anyMatch(line -> line.startsWith(MEMORY_COST + ":"));
  }

  /** Without a key of the outermost mapping and what is indented below it. */
  private static List<String> without(List<String> lines, String key) {
    var kept = new ArrayList<String>();
    boolean dropping = false;
    for (String line : lines) {
      boolean indented = line.startsWith(" ") || line.startsWith("-");
      dropping = line.startsWith(key + ":") || (dropping && indented);
      if (!dropping) {
        kept.add(line);
      }
    }
    return kept;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
