package org.kbisect.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.judge.GuestEvent;
import org.kbisect.plan.KvmChoice;
import org.kbisect.plan.MemoryType;

/**
 * What the guest's kernel said of the video memory: how it is mapped, how many stores a second it
 * takes, and how long the moving of buffers into it took. What was not read says why.
 */
record KernelReadings(List<GuestEvent> events) {
  private static final String UNAVAILABLE = "unavailable: the guest did not report it";

  private static final List<String> RESOURCES = List.of("resource0", "resource0_wc");

  /** The type in force, as {@code pat_memtype_list} has it; in a host, what KVM makes of types. */
  String memoryType() {
    return KvmChoice.ofDisplay(events)
        .or(() -> MemoryType.reported(events).stream().findFirst())
        .orElse(UNAVAILABLE);
  }

  /** The newest reading of a probe: counts go up. */
  private Map<String, String> fields(String event) {
    return events.stream()
        .filter(each -> each.name().equals(event))
        .reduce((before, after) -> after)
        .map(GuestEvent::fields)
        .orElse(Map.of());
  }

  /** Puts {@code memoryType}, {@code vramStores} and {@code vramMoves}; times are in seconds. */
  void into(ObjectNode json) {
    json.put("memoryType", memoryType());
    Map<String, String> counted = fields("vram-stores");
    ObjectNode stores = json.putObject("vramStores");
    for (String resource : RESOURCES) {
      put(stores, resource, counted.getOrDefault(resource, UNAVAILABLE), 1);
    }
    Map<String, String> moved = fields("vram-moves");
    ObjectNode moves = json.putObject("vramMoves");
    put(moves, "count", moved.getOrDefault("moves", UNAVAILABLE), 1);
    if (moved.containsKey("symbol")) {
      moves.put("symbol", moved.get("symbol"));
      put(moves, "longest", moved.getOrDefault("longest_ns", UNAVAILABLE), 1e9);
      put(moves, "total", moved.getOrDefault("total_ns", UNAVAILABLE), 1e9);
    }
  }

  private static void put(ObjectNode json, String key, String value, double unit) {
    Optional<Double> number = number(value);
    if (number.isEmpty()) {
      json.put(key, value);
    } else if (unit == 1) {
      json.put(key, number.get().longValue());
    } else {
      json.put(key, number.get() / unit);
    }
  }

  private static Optional<Double> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Double.valueOf(text)) : Optional.empty();
  }

  /** As lines of a table. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("  %-18s %s".formatted("memory type", memoryType()));
    Map<String, String> counted = fields("vram-stores");
    for (String resource : RESOURCES) {
      String value = counted.getOrDefault(resource, UNAVAILABLE);
      lines.add(
          "  %-18s %s"
              .formatted(resource, number(value).map("%.3g a second"::formatted).orElse(value)));
    }
    Map<String, String> moved = fields("vram-moves");
    lines.add("  %-18s %s".formatted("VRAM moves", moves(moved)));
    return lines;
  }

  private static String moves(Map<String, String> moved) {
    String count = moved.getOrDefault("moves", UNAVAILABLE);
    if (!moved.containsKey("symbol")) {
      return count;
    }
    return "%s by %s, the longest %.1f ms, all %.1f ms"
        .formatted(
            count,
            moved.get("symbol"),
            number(moved.getOrDefault("longest_ns", "")).orElse(Double.NaN) / 1e6,
            number(moved.getOrDefault("total_ns", "")).orElse(Double.NaN) / 1e6);
  }
}
