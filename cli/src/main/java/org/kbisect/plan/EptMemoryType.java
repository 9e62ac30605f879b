package org.kbisect.plan;

import static org.kbisect.plan.MemoryType.UNCACHED;
import static org.kbisect.plan.MemoryType.UNCACHED_MINUS;
import static org.kbisect.plan.MemoryType.WRITE_BACK;
import static org.kbisect.plan.MemoryType.WRITE_COMBINING;
import static org.kbisect.plan.MemoryType.WRITE_PROTECTED;
import static org.kbisect.plan.MemoryType.WRITE_THROUGH;

import java.util.Locale;

/**
 * What a hypervisor wrote into a page's EPT entry, and what the processor makes of it together with
 * the guest's PAT.
 *
 * @param type bits 5 to 3 of the entry
 * @param ignoresPat bit 6: the guest's PAT has no say
 */
public record EptMemoryType(MemoryType type, boolean ignoresPat) {
  private static final int TYPE_SHIFT = 3;
  private static final int TYPE_MASK = 7;
  private static final int IGNORES_PAT = 1 << 6;

  public EptMemoryType {
    if (type == UNCACHED_MINUS) {
      throw new IllegalArgumentException("an EPT entry has no uncached-minus");
    }
  }

  /**
   * The type in an entry's low byte.
   *
   * @throws IllegalArgumentException when the type is reserved, which is an EPT misconfiguration
   */
  static EptMemoryType of(int entry) {
    MemoryType type =
        switch (entry >> TYPE_SHIFT & TYPE_MASK) {
          case 0 -> UNCACHED;
          case 1 -> WRITE_COMBINING;
          case 4 -> WRITE_THROUGH;
          case 5 -> WRITE_PROTECTED;
          case 6 -> WRITE_BACK;
          default ->
              throw new IllegalArgumentException("0x%02x has a reserved type".formatted(entry));
        };
    return new EptMemoryType(type, (entry & IGNORES_PAT) != 0);
  }

  /**
   * The type in force where the guest's PAT asks for {@code asked}: Intel's Software Developer's
   * Manual, volume 3, "Memory Type Used for Translated Guest-Physical Addresses", which refers to
   * the table "Effective Page-Level Memory Types for Pentium III and More Recent Processor
   * Families" with the entry's type in the place of the MTRRs'.
   */
  public MemoryType effective(MemoryType asked) {
    if (ignoresPat) {
      return type;
    }
    return switch (type) {
      case UNCACHED -> asked == WRITE_COMBINING ? WRITE_COMBINING : UNCACHED;
      case WRITE_COMBINING ->
          switch (asked) {
            case UNCACHED, WRITE_THROUGH, WRITE_PROTECTED -> UNCACHED;
            case UNCACHED_MINUS, WRITE_COMBINING, WRITE_BACK -> WRITE_COMBINING;
          };
      case WRITE_THROUGH ->
          switch (asked) {
            case UNCACHED, UNCACHED_MINUS -> UNCACHED;
            case WRITE_COMBINING -> WRITE_COMBINING;
            case WRITE_THROUGH, WRITE_BACK -> WRITE_THROUGH;
            case WRITE_PROTECTED -> WRITE_PROTECTED;
          };
      case WRITE_PROTECTED ->
          switch (asked) {
            case UNCACHED -> UNCACHED;
            case UNCACHED_MINUS, WRITE_COMBINING -> WRITE_COMBINING;
            case WRITE_THROUGH -> WRITE_THROUGH;
            case WRITE_BACK, WRITE_PROTECTED -> WRITE_PROTECTED;
          };
      case WRITE_BACK -> asked == UNCACHED_MINUS ? UNCACHED : asked;
      case UNCACHED_MINUS -> throw new IllegalStateException("refused by the constructor");
    };
  }

  /** Such as {@code WB IPAT}. */
  @Override
  public String toString() {
    return type.abbreviation().toUpperCase(Locale.ROOT) + (ignoresPat ? " IPAT" : "");
  }
}
