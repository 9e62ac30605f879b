package org.kbisect.lab;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kbisect.plan.InvalidRequest;

/**
 * A lab machine as somebody asks for it; what is left out, kbisect chooses, or it stays as it was.
 *
 * @param port of this machine's loopback that leads to its SSH server
 * @param memory in MiB
 * @param forwards more ports of the same kind
 * @param arguments of its base kernel, after kbisect's own
 */
public record LabRequest(
    String name,
    Optional<Integer> port,
    Optional<Integer> memory,
    Optional<Integer> processors,
    List<Forward> forwards,
    List<String> arguments) {
  /** A folder's name, a host's in hosts.yaml, and a part of a socket's path, which is short. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

  /** Debian starts in half of it; a guest of the usual 1024 MiB must fit in beside that. */
  private static final int LEAST_MEMORY = 512;

  private static final int MOST_MEMORY = 1 << 20;

  private static final int MOST_PROCESSORS = 64;

  public LabRequest {
    requireName(name);
    port.ifPresent(Forward::requirePort);
    memory.ifPresent(size -> require("memory", size, LEAST_MEMORY, MOST_MEMORY));
    processors.ifPresent(count -> require("processors", count, 1, MOST_PROCESSORS));
    forwards = List.copyOf(forwards);
    arguments = List.copyOf(arguments);
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidRequest(
          "'%s' is no name for a lab machine; allowed: up to 32 letters, digits, '.', '_' and '-'"
              .formatted(name));
    }
  }

  private static void require(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InvalidRequest(
          "%s is a whole number from %d to %d, and not %d".formatted(what, least, most, value));
    }
  }
}
