package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/**
 * A machine file with another processor, written beside the journal, so that a resumed campaign has
 * the very same machine.
 *
 * @param folder where such files are kept
 */
record MachineVariant(Path folder) {
  /** The file of a machine on another model of QEMU's processors. */
  Path of(Path machine, String cpu) throws IOException {
    String text =
        Files.readAllLines(machine).stream()
                .filter(line -> !line.startsWith("cpu:"))
                .collect(Collectors.joining("\n"))
            + "\ncpu: %s\n".formatted(quoted(cpu));
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

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
