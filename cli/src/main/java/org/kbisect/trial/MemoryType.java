package org.kbisect.trial;

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
  UNCACHED,
  UNCACHED_MINUS,
  WRITE_COMBINING,
  WRITE_THROUGH,
  WRITE_PROTECTED,
  WRITE_BACK;

  /** The key under which a guest's event carries one, in the words above. */
  private static final String FIELD = "memoryType";

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
