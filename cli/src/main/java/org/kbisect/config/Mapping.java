package org.kbisect.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of one mapping in a configuration file; every one of them is known. */
public final class Mapping {
  private final Setting place;
  private final Map<String, Setting> settings;

  Mapping(Setting place, Map<String, Setting> settings, List<String> allowed) {
    this.place = place;
    this.settings = settings;
    settings.forEach(
        (name, setting) -> {
          if (!allowed.contains(name)) {
            throw setting.error("is not known here; allowed: " + String.join(", ", allowed));
          }
        });
  }

  /** The value of a key that must be there. */
  public Setting required(String key) {
    return optional(key).orElseThrow(() -> place.error("the key " + key + " is missing"));
  }

  /** The value of a key that may be left out. */
  public Optional<Setting> optional(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  /** The items of a list that may be left out, then empty. */
  public List<Setting> items(String key) {
    return optional(key).map(Setting::items).orElse(List.of());
  }

  /** The error that this mapping has {@code problem}. */
  public ConfigurationException error(String problem) {
    return place.error(problem);
  }
}
