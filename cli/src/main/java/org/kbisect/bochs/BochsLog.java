package org.kbisect.bochs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What Bochs' log says of its end; its exit status says nothing, it is always 1. */
final class BochsLog {
  private static final String POWER_OFF = "ACPI control: soft power off";

  /** A triple fault: what a kernel does to reset a machine that gives it no other way. */
  private static final String RESET = "3rd (13) exception with no resolution";

  private static final String PANIC = ">>PANIC<<";

  private final List<String> lines;

  private BochsLog(List<String> lines) {
    this.lines = lines;
  }

  /** The log in {@code file}; one that is not there has no lines. */
  static BochsLog read(Path file) throws IOException {
    return of(
        Files.exists(file)
            ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
            : List.of());
  }

  static BochsLog of(List<String> lines) {
    return new BochsLog(lines);
  }

  /** How the host ended by itself, as a sentence; empty when Bochs is to blame. */
  Optional<String> hostsEnd() {
    if (has(POWER_OFF)) {
      return Optional.of("the host powered off");
    }
    return has(RESET) ? Optional.of("the host reset itself") : Optional.empty();
  }

  /** Bochs' own last complaint, or its last line. */
  String lastWords() {
    return lines.stream()
        .filter(line -> line.contains(PANIC))
        .findFirst()
        .or(() -> lines.stream().reduce((before, after) -> after))
        .map(String::strip)
        .orElse("without a word");
  }

  private boolean has(String words) {
    return lines.stream().anyMatch(line -> line.contains(words));
  }
}
