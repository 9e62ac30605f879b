package org.kbisect.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.judge.Effect;
import org.kbisect.night.Drift;
import org.kbisect.night.History;
import org.kbisect.night.Machine;
import org.kbisect.night.Night;
import org.kbisect.night.NightResult;
import org.kbisect.night.NightView;
import org.kbisect.night.Regression;
import org.kbisect.night.Standing;
import org.kbisect.night.TreeNote;
import org.kbisect.report.NightText;
import org.kbisect.report.model.Verdict;
import org.kbisect.report.page.NightSheet.Cell;
import org.kbisect.report.page.NightSheet.Known;
import org.kbisect.report.page.NightSheet.Row;
import org.kbisect.report.page.NightSheet.Tree;
import org.kbisect.report.page.PageView.Note;
import org.kbisect.report.page.PageView.Value;

/**
 * A night as one HTML file: what is new first, then each tree's scenarios by their places, with
 * what the last nights measured.
 *
 * @param describe a commit's id and subject, given its object id
 */
public record NightPage(NightView view, Function<String, String> describe) {

  /** The file's text. */
  public String html() {
    return Templates.fill("night", Map.of("night", sheet()));
  }

  private NightSheet sheet() {
    Night night = view.night();
    var text = new NightText(view, describe);
    return new NightSheet(
        "night %d of %s".formatted(night.number(), night.configuration()),
        style(tone()),
        counts(night),
        "began %s, %s"
            .formatted(
                night.began(),
                night.ended().map(end -> "ended " + end).orElse("has not ended, or was killed")),
        night.notes().stream().map(NightPage::note).toList(),
        view.regressions().stream().map(each -> known(each, text)).toList(),
        night.drifts().stream().map(this::drift).toList(),
        trees(night),
        aside(night),
        machines(night),
        "Made by kbisect: every figure is of boots that it made, none is from elsewhere.");
  }

  private Verdict.Tone tone() {
    if (view.night().ended().isEmpty()) {
      return Verdict.Tone.UNFINISHED;
    }
    List<NightResult> results = view.night().results();
    if (results.stream().anyMatch(result -> result.standing().isBad())) {
      return Verdict.Tone.BAD;
    }
    boolean sure =
        results.stream()
            .map(NightResult::standing)
            .allMatch(standing -> standing.isGood() || standing == Standing.UNCHANGED);
    return sure ? Verdict.Tone.GOOD : Verdict.Tone.UNSURE;
  }

  private static String counts(Night night) {
    return night.counts().entrySet().stream()
        .map(each -> "%d %s".formatted(each.getValue(), each.getKey()))
        .reduce((one, next) -> one + ", " + next)
        .orElse("Nothing was looked at.");
  }

  private static String style(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Note note(TreeNote note) {
    return new Note("missing", note.tree().isEmpty() ? "night" : note.tree(), note.words() + ".");
  }

  private Known known(Regression regression, NightText text) {
    List<String> lines = text.about(regression);
    String word =
        regression.gone().isPresent() ? "gone" : regression.isMistaken() ? "not again" : "shows";
    String style =
        regression.isOpen() ? "doubt" : regression.gone().isPresent() ? "gone" : "missing";
    return new Known(style, word, lines.get(0), lines.stream().skip(1).map(String::strip).toList());
  }

  private List<String> drift(Drift drift) {
    return List.of(
        drift.track().toString(),
        format("%.2f", drift.ratio()),
        format("%.3f s", drift.before()),
        format("%.3f s", drift.after()) + view.night().remark(drift.track()),
        "night %d, %s".formatted(drift.firstNight(), describe.apply(drift.firstTip())),
        format("p %.4f", drift.probability()));
  }

  private List<Tree> trees(Night night) {
    return night.results().stream()
        .map(result -> result.track().tree())
        .distinct()
        .map(tree -> tree(tree, night))
        .toList();
  }

  private Tree tree(String name, Night night) {
    List<NightResult> results =
        night.results().stream().filter(result -> result.track().tree().equals(name)).toList();
    List<String> places =
        results.stream().map(result -> result.track().place()).distinct().toList();
    var rows = new ArrayList<Row>();
    for (String scenario :
        results.stream().map(result -> result.track().scenario()).distinct().toList()) {
      rows.add(
          new Row(scenario, places.stream().map(place -> cell(results, scenario, place)).toList()));
    }
    return new Tree(name, places, rows);
  }

  private Cell cell(List<NightResult> results, String scenario, String place) {
    return results.stream()
        .filter(result -> result.track().scenario().equals(scenario))
        .filter(result -> result.track().place().equals(place))
        .findFirst()
        .map(this::cell)
        .orElse(new Cell("", "", "", "", "", List.of(), List.of()));
  }

  private Cell cell(NightResult result) {
    Sparkline spark =
        Sparkline.of(
            view.histories().stream()
                .filter(history -> history.track().equals(result.track()))
                .flatMap(history -> history.points().stream())
                .map(History.Point::median)
                .toList());
    var lines = new ArrayList<String>();
    result.tip().map(describe).ifPresent(lines::add);
    if (!result.reason().isEmpty()) {
      lines.add(result.reason());
    }
    result.campaign().ifPresent(number -> lines.add("campaign " + number));
    return new Cell(
        style(result.standing()),
        result.standing().toString(),
        measured(result),
        spark.points(),
        spark.words(),
        labels(result),
        lines);
  }

  private static List<Value> labels(NightResult result) {
    var labels = new ArrayList<Value>();
    for (Machine machine : result.machine().stream().toList()) {
      machine.emulated().ifPresent(cpu -> labels.add(new Value("emulated: " + cpu, "emulated")));
      machine.modelled().ifPresent(cost -> labels.add(new Value("modelled: " + cost, "modelled")));
    }
    return labels;
  }

  private static List<String> machines(Night night) {
    return night.results().stream()
        .flatMap(
            result ->
                result.machine().stream()
                    .map(machine -> result.track().place() + ": " + machine.words()))
        .distinct()
        .toList();
  }

  private static String measured(NightResult result) {
    if (result.boots() == 0) {
      return "";
    }
    Optional<String> effect = result.effect().map(Effect::words);
    return result.median().isPresent()
        ? format("%.3f s", result.median().getAsDouble())
            + effect.map(words -> ", " + words).orElse("")
        : "%d of %d show it".formatted(result.fails(), result.boots());
  }

  private static List<List<String>> aside(Night night) {
    var rows = new ArrayList<List<String>>();
    for (NightResult result : night.results()) {
      result
          .aside()
          .forEach(
              crash ->
                  rows.add(
                      List.of(
                          result.track().toString(),
                          "%d of %d".formatted(crash.times(), crash.boots()),
                          crash.signature())));
    }
    return rows;
  }

  private static String format(String words, double number) {
    return String.format(Locale.ROOT, words, number);
  }
}
