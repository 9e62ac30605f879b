package org.kbisect.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.plan.MemoryCost;
import org.kbisect.qemu.MemoryCostSetting;

/**
 * A campaign whose rows and columns are variants.
 *
 * @param boots of each cell; empty where the file does not say
 */
public record MatrixFile(
    CampaignFile campaign,
    String name,
    Optional<String> revision,
    Optional<Integer> boots,
    Optional<Integer> seed,
    List<Variant> rows,
    List<Variant> columns,
    List<Published> published) {

  /** A week of boots of one cell is a mistake. */
  public static final int MOST_BOOTS = 1000;

  /**
   * What a row or a column changes.
   *
   * @param place for errors
   */
  public record Variant(
      Setting place,
      String name,
      Optional<String> revision,
      List<Path> patches,
      Optional<String> scenario,
      Optional<String> machine,
      Optional<String> cpu,
      Optional<String> cpuModel,
      Optional<MemoryCost> memoryCost) {}

  /** A time that somebody else has measured. */
  public record Published(String row, String column, double seconds) {}

  public static MatrixFile read(Path file) {
    CampaignFile campaign =
        CampaignFile.read(
            file, "name", "revision", "boots", "seed", "rows", "columns", "published");
    Mapping keys = campaign.keys();
    List<Variant> rows = variants(keys.required("rows"));
    List<Variant> columns = variants(keys.required("columns"));
    return new MatrixFile(
        campaign,
        keys.required("name").text(),
        keys.optional("revision").map(Setting::text),
        keys.optional("boots").map(boots -> boots.integer(1, MOST_BOOTS)),
        keys.optional("seed").map(seed -> seed.integer(0, Integer.MAX_VALUE)),
        rows,
        columns,
        keys.items("published").stream().map(each -> published(each, rows, columns)).toList());
  }

  private static List<Variant> variants(Setting setting) {
    if (setting.items().isEmpty()) {
      throw setting.error("is empty; allowed: at least one variant");
    }
    var names = new HashSet<String>();
    var variants = new ArrayList<Variant>();
    for (Setting item : setting.items()) {
      Variant variant = variant(item);
      if (!names.add(variant.name())) {
        throw item.error("two of them are named " + variant.name());
      }
      variants.add(variant);
    }
    return variants;
  }

  private static Variant variant(Setting setting) {
    Mapping keys =
        setting.mapping(
            "name", "revision", "patch", "scenario", "machine", "cpu", "cpu-model", "memory-cost");
    return new Variant(
        setting,
        keys.required("name").text(),
        keys.optional("revision").map(Setting::text),
        keys.items("patch").stream().map(CampaignFile::beside).toList(),
        keys.optional("scenario").map(Setting::text),
        keys.optional("machine").map(Setting::text),
        keys.optional("cpu").map(Setting::text),
        keys.optional("cpu-model").map(Setting::text),
        keys.optional("memory-cost").map(MemoryCostSetting::read));
  }

  private static Published published(Setting setting, List<Variant> rows, List<Variant> columns) {
    Mapping keys = setting.mapping("row", "column", "seconds");
    return new Published(
        named(keys.required("row"), rows),
        named(keys.required("column"), columns),
        keys.required("seconds").decimal(1e-9, 1e9));
  }

  private static String named(Setting setting, List<Variant> variants) {
    List<String> names = variants.stream().map(Variant::name).toList();
    if (!names.contains(setting.text())) {
      throw setting.error(
          "is \"%s\"; allowed: %s".formatted(setting.text(), String.join(", ", names)));
    }
    return setting.text();
  }

  public OptionalDouble published(Variant row, Variant column) {
    return published.stream()
        .filter(each -> each.row().equals(row.name()) && each.column().equals(column.name()))
        .mapToDouble(Published::seconds)
        .findFirst();
  }
}
