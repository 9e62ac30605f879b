package org.kbisect.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a host is, as its results must name it.
 *
 * @param name of a host of a lab; empty for this machine
 */
public record Host(Optional<String> name, String cpu, String microcode, String kernel) {
  private static final String UNKNOWN = "unknown";

  public static Host here() {
    List<String> lines = lines(Path.of("/proc/cpuinfo"));
    List<String> release = lines(Path.of("/proc/sys/kernel/osrelease"));
    return new Host(
        Optional.empty(),
        value(lines, "model name"),
        value(lines, "microcode"),
        release.isEmpty() ? UNKNOWN : release.get(0).strip());
  }

  /** The same for a person. */
  public List<Fact> facts() {
    return List.of(
        Fact.known("processor", cpu),
        Fact.known("microcode", microcode),
        Fact.known("kernel", kernel));
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key) && line.contains(":"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse(UNKNOWN);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
