package org.kbisect.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.MemoryCost;
import org.kbisect.qemu.MemoryCostSetting;

/**
 * A campaign as it is written in a file; what is left out is empty, and options of the command line
 * come before it.
 *
 * @param keys empty where there is no file
 */
public record CampaignFile(Optional<Mapping> keys) {
  /** Where trials run; later versions have others. */
  private static final String LOCAL = "local";

  /** More boots of one end than a week has room for are a mistake. */
  private static final int MOST_TRIALS = 10_000;

  private static final double LEAST_RATIO = 1.001;

  private static final double MOST_RATIO = 100;

  public static final CampaignFile EMPTY = new CampaignFile(Optional.empty());

  private static final String[] KEYS = {
    "role",
    "place",
    "sources",
    "repo",
    "good",
    "bad",
    "tip",
    "patch",
    "control",
    "first-parent",
    "paths",
    "suspect",
    "scenario",
    "disk",
    "root",
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
    "noisy",
    "at-least",
    "control-margin",
    "most-boots"
  };

  /**
   * Reads a file.
   *
   * @param more keys of which the reader knows beside a campaign's own
   * @throws InvalidRequest when its trials need another machine
   */
  public static CampaignFile read(Path file, String... more) {
    Mapping keys =
        YamlFile.read(file)
            .mapping(Stream.concat(Stream.of(KEYS), Stream.of(more)).toArray(String[]::new));
    Optional<String> place = keys.optional("place").map(Setting::text);
    if (place.isPresent() && !place.get().equals(LOCAL)) {
      throw new InvalidRequest(
          "%s: place %s: its host must boot each kernel, and kbisect cannot reach other machines"
                  .formatted(file, place.get())
              + " yet; the file's comment says how to do it by hand");
    }
    var read = new CampaignFile(Optional.of(keys));
    read.checkAll();
    return read;
  }

  /** An error in a key that a command does not use is an error. */
  private void checkAll() {
    role();
    repository();
    sources();
    good();
    bad();
    tip();
    patches();
    controls();
    firstParent();
    paths();
    suspects();
    scenario();
    disk();
    root();
    machine();
    memoryCost();
    base();
    fragments();
    symptom();
    measure();
    time();
    command();
    trials();
    strategy();
    confidence();
    noisy();
    atLeast();
    controlMargin();
    mostBoots();
  }

  public Optional<Role> role() {
    return value("role").map(role -> role.choice(Role.class));
  }

  public Optional<String> repository() {
    return text("repo");
  }

  /** Debian's packages of kernel sources, of which a repository is made. */
  public List<String> sources() {
    return texts("sources");
  }

  public List<String> good() {
    return texts("good");
  }

  public Optional<String> bad() {
    return text("bad");
  }

  public Optional<String> tip() {
    return text("tip");
  }

  /** Files beside the campaign's. */
  public List<Path> patches() {
    return items("patch").stream().map(CampaignFile::beside).toList();
  }

  /** A file that is named relative to the campaign's. */
  public static Path beside(Setting setting) {
    return setting.file().toAbsolutePath().resolveSibling(setting.text()).normalize();
  }

  public List<String> controls() {
    return texts("control");
  }

  public Optional<Boolean> firstParent() {
    return value("first-parent").map(Setting::truth);
  }

  public List<String> paths() {
    return texts("paths");
  }

  /** Paths that the culprit likely touches. */
  public List<String> suspects() {
    return texts("suspect");
  }

  public Optional<String> scenario() {
    return text("scenario");
  }

  /** A file beside the campaign's. */
  public Optional<Path> disk() {
    return value("disk").map(CampaignFile::beside);
  }

  public Optional<String> root() {
    return text("root");
  }

  public Optional<String> machine() {
    return text("machine");
  }

  public Optional<MemoryCost> memoryCost() {
    return value("memory-cost").map(MemoryCostSetting::read);
  }

  public Optional<String> base() {
    return text("base");
  }

  public List<String> fragments() {
    return texts("config");
  }

  public Optional<String> symptom() {
    return text("symptom");
  }

  public Optional<String> measure() {
    return text("measure");
  }

  public Optional<String> time() {
    return text("time");
  }

  public Optional<String> command() {
    return text("run");
  }

  public Optional<Integer> trials() {
    return value("trials").map(setting -> setting.integer(1, MOST_TRIALS));
  }

  public Optional<String> strategy() {
    return text("strategy");
  }

  public Optional<Double> confidence() {
    return value("confidence").map(setting -> setting.decimal(0.5, 0.999999));
  }

  public Optional<Boolean> noisy() {
    return value("noisy").map(Setting::truth);
  }

  public Optional<Double> atLeast() {
    return value("at-least").map(setting -> setting.decimal(LEAST_RATIO, MOST_RATIO));
  }

  public Optional<Double> controlMargin() {
    return value("control-margin").map(setting -> setting.decimal(LEAST_RATIO, MOST_RATIO));
  }

  public Optional<Integer> mostBoots() {
    return value("most-boots").map(setting -> setting.integer(1, MOST_TRIALS));
  }

  private Optional<Setting> value(String key) {
    return keys.flatMap(mapping -> mapping.optional(key));
  }

  private Optional<String> text(String key) {
    return value(key).map(Setting::text);
  }

  private List<Setting> items(String key) {
    return keys.map(mapping -> mapping.items(key)).orElse(List.of());
  }

  private List<String> texts(String key) {
    return items(key).stream().map(Setting::text).toList();
  }
}
