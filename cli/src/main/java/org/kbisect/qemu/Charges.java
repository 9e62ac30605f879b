package org.kbisect.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kbisect.plan.LabFault;

/**
 * What the plugin has charged for so far.
 *
 * @param stores to the video memory, by the type that the guest's page tables gave them
 * @param owed what they were to take
 * @param waited how long the processors were made to wait for it; their emulation took the rest
 * @param unreadable stores that no page table explains, or whose place nobody knows
 */
record Charges(Map<PatType, Long> stores, Duration owed, Duration waited, long unreadable) {
  /** The file of counters, beside the sockets. */
  static final String FILE = "counters";

  /** 64-bit counters a processor, as the plugin's {@code struct counters} has them. */
  private static final int COUNTERS = 16;

  /** One in a hundred stores that cannot be priced would be more than a figure's own noise. */
  private static final int TOLERATED = 100;

  static Charges read(Path file) throws IOException {
    var counters = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    var sums = new long[COUNTERS];
    for (int at = 0; counters.remaining() >= Long.BYTES; at++) {
      sums[at % COUNTERS] += counters.getLong();
    }
    var stores = new EnumMap<PatType, Long>(PatType.class);
    for (PatType type : PatType.values()) {
      stores.put(type, sums[type.ordinal()]);
    }
    int next = PatType.values().length;
    return new Charges(
        stores, Duration.ofNanos(sums[next]), Duration.ofNanos(sums[next + 1]), sums[next + 2]);
  }

  long total() {
    return stores.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Makes sure that the model was at work.
   *
   * @param painted whether a picture came, for which there must have been stores
   * @throws LabFault when stores went unseen or unpriced: a figure without their cost is no figure
   */
  void check(boolean painted) throws LabFault {
    if (unreadable > total() / TOLERATED) {
      throw new LabFault(
          "the memory-cost model could not tell where %d of %d stores went"
              .formatted(unreadable, unreadable + total()));
    }
    if (painted && total() == 0) {
      throw new LabFault(
          "a picture came, but the memory-cost model saw no store to the video memory: it does not"
              + " know this display's first BAR");
    }
  }

  /** One line for a person. */
  String describe() {
    String types =
        stores.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey().label()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "stores to the video memory: %s; %.3f s charged, %.3f s of it by waiting",
        types.isEmpty() ? "none" : types,
        owed.toNanos() / 1e9,
        waited.toNanos() / 1e9);
  }
}
