package org.kbisect.app;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;
import org.kbisect.night.TrackedTree;

/**
 * What is followed every night, as a file says. The order in it is the order of importance.
 *
 * @param name of the configuration; nights of the same name are one history
 * @param budget how long a night may last
 */
public record NightlyFile(
    Path file, String name, Duration budget, List<TrackedTree> trees, List<Scenario> scenarios) {
  /** Where nobody says: from ten in the evening until six. */
  private static final double HOURS = 8;

  /** Longer than a day is no night: the next one would wait for it. */
  private static final double MOST_HOURS = 24;

  private static final double LEAST_HOURS = 0.001;

  /** What a tree gives, so that a scenario cannot. */
  private static final Set<String> OF_TREES =
      Set.of("repo", "sources", "good", "bad", "find", "tip", "patch", "control", "place");

  /**
   * A way to judge a tip.
   *
   * @param draft as a campaign file says it
   * @param places whose kernels boot; empty for the one that goes without saying
   */
  public record Scenario(String name, Draft draft, List<String> places) {}

  /** Reads a file. */
  public static NightlyFile read(Path file) {
    Mapping keys = YamlFile.read(file).mapping("name", "budget", "trees", "scenarios");
    return new NightlyFile(
        file.toAbsolutePath().normalize(),
        keys.required("name").text(),
        hours(
            keys.optional("budget")
                .map(hours -> hours.decimal(LEAST_HOURS, MOST_HOURS))
                .orElse(HOURS)),
        distinct(keys.required("trees"), NightlyFile::tree, TrackedTree::name),
        distinct(keys.required("scenarios"), NightlyFile::scenario, Scenario::name));
  }

  private static Duration hours(double hours) {
    return Duration.ofMillis(Math.round(hours * 3_600_000));
  }

  private static <T> List<T> distinct(
      Setting list, Function<Setting, T> reader, Function<T, String> name) {
    if (list.items().isEmpty()) {
      throw list.error("is empty; allowed: at least one");
    }
    var names = new HashSet<String>();
    var all = new ArrayList<T>();
    for (Setting item : list.items()) {
      T read = reader.apply(item);
      if (!names.add(name.apply(read))) {
        throw item.error("two of them are named " + name.apply(read));
      }
      all.add(read);
    }
    return List.copyOf(all);
  }

  private static TrackedTree tree(Setting setting) {
    Mapping keys = setting.mapping("name", "url", "branch", "good");
    return new TrackedTree(
        keys.required("name").text(),
        url(keys.required("url")),
        word(keys.required("branch")),
        word(keys.required("good")));
  }

  /** What begins with a hyphen is an option to git. */
  private static String word(Setting setting) {
    if (setting.text().startsWith("-")) {
      throw setting.error(
          "is \"%s\"; allowed: a name that does not begin with -".formatted(setting.text()));
    }
    return setting.text();
  }

  /** A folder is meant from the file's own place. */
  private static String url(Setting setting) {
    String url = word(setting);
    if (url.contains("://")) {
      return url;
    }
    try {
      Path beside = CampaignFile.beside(setting);
      return Files.isDirectory(beside) ? beside.toString() : url;
    } catch (InvalidPathException noPath) {
      return url;
    }
  }

  private static Scenario scenario(Setting setting) {
    for (String key : OF_TREES) {
      if (setting.has(key)) {
        throw setting.error(
            key.equals("place")
                ? "has place: here it is places, a list"
                : "has %s, which trees say or nights find out: leave it out".formatted(key));
      }
    }
    CampaignFile campaign = CampaignFile.of(setting, "name", "places");
    return new Scenario(
        campaign.keys().required("name").text(),
        campaign.draft(),
        campaign.keys().items("places").stream().map(Setting::text).toList());
  }
}
