package org.kbisect.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kbisect.campaign.Parallel;
import org.kbisect.campaign.Sought;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.MemoryCost;
import org.kbisect.plan.TimeMode;
import org.kbisect.qemu.MemoryCostSetting;

/**
 * A campaign as it is written in a file.
 *
 * @param keys all of them, for a reader who knows of more than a campaign's own
 * @param draft what the campaign's own say
 */
public record CampaignFile(Mapping keys, Draft draft) {

  private static final String MEMORY_COST = "memory-cost";

  /** More boots of one end than a week has room for are a mistake. */
  private static final int MOST_TRIALS = 10_000;

  private static final double LEAST_RATIO = 1.001;

  private static final double MOST_RATIO = 100;

  /** What a key of the file says, and how it is read. */
  private record Entry<T>(String name, DraftKey<T> key, Function<Setting, T> reader) {
    private Draft into(Draft draft, Mapping keys) {
      return draft.with(key, keys.optional(name).map(reader));
    }
  }

  private static final List<Entry<?>> ENTRIES =
      List.of(
          new Entry<>("role", DraftKey.ROLE, role -> role.choice(Role.class)),
          new Entry<>("place", DraftKey.PLACE, Setting::text),
          new Entry<>("sources", DraftKey.SOURCES, CampaignFile::texts),
          new Entry<>("repo", DraftKey.REPOSITORY, Setting::text),
          new Entry<>("good", DraftKey.GOOD, CampaignFile::texts),
          new Entry<>("bad", DraftKey.BAD, Setting::text),
          new Entry<>("find", DraftKey.FIND, find -> find.choice(Sought.class)),
          new Entry<>("tip", DraftKey.TIP, Setting::text),
          new Entry<>("patch", DraftKey.FIX, CampaignFile::patches),
          new Entry<>("control", DraftKey.CONTROLS, CampaignFile::texts),
          new Entry<>("first-parent", DraftKey.FIRST_PARENT, Setting::truth),
          new Entry<>("paths", DraftKey.PATHS, CampaignFile::texts),
          new Entry<>("suspect", DraftKey.SUSPECTS, CampaignFile::texts),
          new Entry<>("scenario", DraftKey.SCENARIO, Setting::text),
          new Entry<>("guest", DraftKey.GUEST_REVISION, Setting::text),
          new Entry<>("cpu-model", DraftKey.CPU_MODEL, Setting::text),
          new Entry<>("also-cpu-model", DraftKey.OTHER_CPU_MODELS, CampaignFile::texts),
          new Entry<>("tests", DraftKey.TESTS, CampaignFile::beside),
          new Entry<>("disk", DraftKey.DISK, CampaignFile::beside),
          new Entry<>("root", DraftKey.ROOT, Setting::text),
          new Entry<>("machine", DraftKey.MACHINE, Setting::text),
          new Entry<>("base", DraftKey.BASE_CONFIG, Setting::text),
          new Entry<>("localmodconfig", DraftKey.LOCAL_MODULES, Setting::truth),
          new Entry<>("config", DraftKey.FRAGMENTS, CampaignFile::texts),
          new Entry<>("symptom", DraftKey.SYMPTOM, Setting::text),
          new Entry<>("measure", DraftKey.MEASURE, Setting::text),
          new Entry<>("time", DraftKey.TIME, time -> time.choice(TimeMode.class)),
          new Entry<>("run", DraftKey.COMMAND, Setting::text),
          new Entry<>("trials", DraftKey.TRIALS, trials -> trials.integer(1, MOST_TRIALS)),
          new Entry<>("strategy", DraftKey.STRATEGY, Setting::text),
          new Entry<>("confidence", DraftKey.CONFIDENCE, odds -> odds.decimal(0.5, 0.999999)),
          new Entry<>("noisy", DraftKey.NOISY, Setting::truth),
          new Entry<>("at-least", DraftKey.AT_LEAST, CampaignFile::ratio),
          new Entry<>("control-margin", DraftKey.CONTROL_MARGIN, CampaignFile::ratio),
          new Entry<>("most-boots", DraftKey.MOST_BOOTS, boots -> boots.integer(1, MOST_TRIALS)),
          new Entry<>("parallel", DraftKey.PARALLEL, CampaignFile::parallel));

  /**
   * Reads a file. An error in a key that a command does not use is an error.
   *
   * @param more keys of which the reader knows beside a campaign's own
   */
  public static CampaignFile read(Path file, String... more) {
    return of(YamlFile.read(file), more);
  }

  /** The same of a campaign that is a part of a file. */
  static CampaignFile of(Setting campaign, String... more) {
    Mapping keys =
        campaign.mapping(
            Stream.of(ENTRIES.stream().map(Entry::name), Stream.of(MEMORY_COST), Stream.of(more))
                .flatMap(Function.identity())
                .toArray(String[]::new));
    Optional<MemoryCost> cost = keys.optional(MEMORY_COST).map(MemoryCostSetting::read);
    Draft draft =
        Draft.EMPTY
            .with(DraftKey.CPU_MODEL, cost.map(MemoryCost::cpu))
            .with(DraftKey.MEMORY_POLICY, cost.map(MemoryCost::policy));
    for (Entry<?> entry : ENTRIES) {
      draft = entry.into(draft, keys);
    }
    return new CampaignFile(keys, draft);
  }

  private static Parallel parallel(Setting setting) {
    try {
      return Parallel.parse(setting.word());
    } catch (InvalidRequest wrong) {
      throw setting.error("is \"%s\"; allowed: %s".formatted(setting.word(), Parallel.ALLOWED));
    }
  }

  /** A file that is named relative to the campaign's. */
  static Path beside(Setting setting) {
    return setting.file().toAbsolutePath().resolveSibling(setting.text()).normalize();
  }

  private static FixSource patches(Setting setting) {
    List<Path> files = setting.items().stream().map(CampaignFile::beside).toList();
    if (files.isEmpty()) {
      throw setting.error("is empty; allowed: at least one patch");
    }
    return new FixSource.Patches(files);
  }

  private static List<String> texts(Setting setting) {
    return setting.items().stream().map(Setting::text).toList();
  }

  private static double ratio(Setting setting) {
    return setting.decimal(LEAST_RATIO, MOST_RATIO);
  }
}
