package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/**
 * Machine files with another processor, written beside the journal, so that a resumed campaign has
 * the very same machine.
 *
 * @param folder where such files are kept
 */
public record MachineVariant(Path folder) {

  /** The file of a machine with QEMU's CPU model {@code cpu}. */
  public Path of(Path machine, String cpu) throws IOException {
    String others =
        Files.readAllLines(machine).stream()
            .filter(line -> !line.startsWith("cpu:"))
            .collect(Collectors.joining("\n"));
    String quoted = cpu.replace("\\", "\\\\").replace("\"", "\\\"");
    String text = "%s\ncpu: \"%s\"\n".formatted(others, quoted);
    String name = String.valueOf(machine.getFileName()).replaceFirst("\\.yaml$", "");
    Path file = folder.resolve("%s-%08x.yaml".formatted(name, text.hashCode()));
    Path half = Files.createTempFile(Files.createDirectories(folder), "machine", ".half");
    Files.writeString(half, text);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }
}
