package org.kbisect.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;
import org.kbisect.qemu.MemoryCostSetting;
import org.kbisect.trial.MemoryCost;

/**
 * A campaign as it is written in a file; what is left out is empty, and options of the command line
 * come before it.
 */
record CampaignFile(
    Optional<String> repository,
    List<String> good,
    Optional<String> bad,
    Optional<Boolean> firstParent,
    List<String> paths,
    Optional<String> scenario,
    Optional<String> machine,
    Optional<MemoryCost> memoryCost,
    Optional<String> base,
    List<String> fragments,
    Optional<String> symptom,
    Optional<String> measure,
    Optional<String> time,
    Optional<String> command,
    Optional<Integer> trials,
    Optional<String> strategy,
    Optional<Double> confidence,
    Optional<Boolean> noisy) {
  /** More boots of one end than a week has room for are a mistake. */
  private static final int MOST_TRIALS = 10_000;

  static final CampaignFile EMPTY =
      new CampaignFile(
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  static CampaignFile read(Path file) {
    Mapping keys =
        YamlFile.read(file)
            .mapping(
                "repo",
                "good",
                "bad",
                "first-parent",
                "paths",
                "scenario",
                "machine",
                "memory-cost",
                "base",
                "config",
                "symptom",
                "measure",
                "time",
                "run",
                "trials",
                "strategy",
                "confidence",
                "noisy");
    return new CampaignFile(
        text(keys, "repo"),
        texts(keys, "good"),
        text(keys, "bad"),
        keys.optional("first-parent").map(Setting::truth),
        texts(keys, "paths"),
        text(keys, "scenario"),
        text(keys, "machine"),
        keys.optional("memory-cost").map(MemoryCostSetting::read),
        text(keys, "base"),
        texts(keys, "config"),
        text(keys, "symptom"),
        text(keys, "measure"),
        text(keys, "time"),
        text(keys, "run"),
        keys.optional("trials").map(setting -> setting.integer(1, MOST_TRIALS)),
        text(keys, "strategy"),
        keys.optional("confidence").map(setting -> setting.decimal(0.5, 0.999999)),
        keys.optional("noisy").map(Setting::truth));
  }

  private static Optional<String> text(Mapping keys, String key) {
    return keys.optional(key).map(Setting::text);
  }

  private static List<String> texts(Mapping keys, String key) {
    return keys.items(key).stream().map(Setting::text).toList();
  }
}
