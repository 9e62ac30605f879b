package org.kbisect.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lies where in the guest's physical memory at one moment.
 *
 * @param ranges in the order of their addresses
 * @param video the first BARs of displays
 */
record MemoryMap(List<AddressRange> ranges, List<AddressRange> video) {
  /** The first line of a view that processors have: {@code AS "memory", root: system}. */
  private static final Pattern VIEW = Pattern.compile(" AS \"memory\", root: .*");

  /** A line such as {@code 00000000fd000000-00000000fdffffff (prio 1, ram): vga.vram}. */
  private static final Pattern RANGE =
      Pattern.compile("  ([0-9a-f]{16})-([0-9a-f]{16}) \\(prio -?\\d+, ([^)]+)\\): .*");

  /** PCI's base class of displays. */
  private static final int DISPLAY = 0x03;

  private static final long PAGE = 1 << 12;

  MemoryMap {
    ranges = List.copyOf(ranges);
    video = List.copyOf(video);
  }

  /** First and last address. */
  record AddressRange(long first, long last) {
    boolean holds(long address) {
      return first <= address && address <= last;
    }
  }

  /**
   * The map.
   *
   * @param tree what QEMU's monitor answers to {@code info mtree -f}
   * @param buses what QMP answers to {@code query-pci}
   */
  static MemoryMap of(String tree, JsonNode buses) {
    var ranges = new ArrayList<AddressRange>();
    boolean inView = false;
    for (String line : tree.lines().toList()) {
      if (line.startsWith("FlatView")) {
        inView = false;
      }
      inView |= VIEW.matcher(line).matches();
      Matcher range = RANGE.matcher(line);
      if (inView && range.matches()) {
        ranges.add(
            new AddressRange(
                Long.parseUnsignedLong(range.group(1), 16),
                Long.parseUnsignedLong(range.group(2), 16)));
      }
    }
    return new MemoryMap(ranges, bars(buses));
  }

  private static List<AddressRange> bars(JsonNode buses) {
    var bars = new ArrayList<AddressRange>();
    for (JsonNode device : buses.findValues("devices")) {
      for (JsonNode each : device) {
        if (each.path("class_info").path("class").asInt() >> 8 == DISPLAY) {
          firstBar(each).ifPresent(bars::add);
        }
      }
    }
    return bars;
  }

  /** Empty as long as the firmware has not placed it: its address is then -1. */
  private static Optional<AddressRange> firstBar(JsonNode device) {
    for (JsonNode region : device.path("regions")) {
      long address = region.path("address").asLong();
      if (region.path("bar").asInt(-1) == 0
          && region.path("type").asText().equals("memory")
          && address > 0) {
        return Optional.of(new AddressRange(address, address + region.path("size").asLong() - 1));
      }
    }
    return Optional.empty();
  }

  /** The range that an address belongs to; its page where nothing is known to be. */
  AddressRange around(long address) {
    long page = address & -PAGE;
    return ranges.stream()
        .filter(range -> range.holds(address))
        .findFirst()
        .orElse(new AddressRange(page, page + PAGE - 1));
  }

  /** Whether a range is a display's memory. */
  boolean isVideo(AddressRange range) {
    return video.stream().anyMatch(bar -> bar.holds(range.first()) && bar.holds(range.last()));
  }
}
