package org.kbisect.qemu;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;

/** Reads a processor's costs: how long so many stores took for each memory type. */
final class CpuCostsFile {
  /** A measurement of a minute is no measurement of memory. */
  private static final double MOST_SECONDS = 60;

  private static final int MOST_STORES = 1 << 30;

  private static final String[] TYPES = {"wb", "wc", "wt", "wp", "uc"};

  private CpuCostsFile() {}

  /**
   * The costs in {@code file}.
   *
   * @throws ConfigurationException naming the file, line and key at fault
   */
  static CpuCosts read(FileText file) {
    Mapping keys =
        YamlFile.read(file).mapping("name", "description", "source", "features", "plain", "string");
    keys.required("description").text();
    keys.required("source").text();
    Setting plain = keys.required("plain");
    Map<PatType, Double> measured = nanos(plain);
    for (String type : TYPES) {
      if (!measured.containsKey(type(type))) {
        throw plain.error("the type " + type + " is missing");
      }
    }
    return new CpuCosts(
        keys.required("name").text(),
        keys.items("features").stream().map(Setting::text).toList(),
        measured,
        keys.optional("string").map(CpuCostsFile::nanos).orElse(Map.of()));
  }

  /** Nanoseconds a store, by type. */
  private static Map<PatType, Double> nanos(Setting setting) {
    Mapping keys = setting.mapping("stores", "seconds");
    int stores = keys.required("stores").integer(1, MOST_STORES);
    Mapping seconds = keys.required("seconds").mapping(TYPES);
    var nanos = new EnumMap<PatType, Double>(PatType.class);
    for (String type : TYPES) {
      seconds
          .optional(type)
          .ifPresent(took -> nanos.put(type(type), took.decimal(0, MOST_SECONDS) * 1e9 / stores));
    }
    return nanos;
  }

  private static PatType type(String name) {
    return PatType.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
