package org.kbisect.plan;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kbisect.judge.GuestEvent;

/**
 * How the processor treats a range of memory, in the words of the kernel's {@code pat_memtype_list}
 * ({@code cattr_name()} in arch/x86/mm/pat/memtype.c).
 */
public enum MemoryType {
  UNCACHED("uc"),
  UNCACHED_MINUS("uc-"),
  WRITE_COMBINING("wc"),
  WRITE_THROUGH("wt"),
  WRITE_PROTECTED("wp"),
  WRITE_BACK("wb");

  /** The key under which a guest's event carries one, in the words above. */
  private static final String FIELD = "memoryType";

  private final String abbreviation;

  MemoryType(String abbreviation) {
    this.abbreviation = abbreviation;
  }

  /** As the processor's manual writes it, in lower case. */
  public String abbreviation() {
    return abbreviation;
  }

  /**
   * The type with that abbreviation.
   *
   * @throws InvalidRequest when there is none
   */
  static MemoryType abbreviated(String abbreviation) {
    return Arrays.stream(values())
        .filter(type -> type.abbreviation.equals(abbreviation))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "unknown memory type '%s'; allowed here: %s"
                        .formatted(
                            abbreviation,
                            Arrays.stream(values())
                                .map(MemoryType::abbreviation)
                                .collect(joining(", ")))));
  }

  /**
   * The type of that name.
   *
   * @throws InvalidRequest when there is none, so that a slip of the pen is not taken for GOOD
   */
  public static MemoryType parse(String name) {
    return Choice.of("memory type", name, values());
  }

  static Optional<MemoryType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.toString().equals(name)).findFirst();
  }

  /** What a guest said of its displays' memory: types, or why one is not known. */
  public static List<String> reported(List<GuestEvent> events) {
    return events.stream()
        .flatMap(event -> Optional.ofNullable(event.fields().get(FIELD)).stream())
        .toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
