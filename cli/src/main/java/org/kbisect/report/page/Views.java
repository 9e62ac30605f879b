package org.kbisect.report.page;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kbisect.report.model.Boot;
import org.kbisect.report.model.Caution;
import org.kbisect.report.model.Heading;
import org.kbisect.report.model.Kept;
import org.kbisect.report.model.Kernel;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Showing;
import org.kbisect.report.model.Table;
import org.kbisect.report.page.PageView.BootRow;
import org.kbisect.report.page.PageView.Fact;
import org.kbisect.report.page.PageView.Note;
import org.kbisect.report.page.PageView.Sheet;
import org.kbisect.report.page.PageView.Step;
import org.kbisect.report.page.PageView.Tried;
import org.kbisect.report.page.PageView.Value;

/** Makes a report's words and pictures ready for the template. */
final class Views {
  /** Steps to the right that a phone has room for. */
  private static final int DEEPEST = 3;

  private final Report report;
  private final Map<Integer, String> strips;

  private Views(Report report) {
    this.report = report;
    this.strips = Strips.of(report);
  }

  static PageView of(Report report) {
    return new Views(report).view();
  }

  private PageView view() {
    List<Tried> kernels =
        IntStream.range(0, report.kernels().size()).mapToObj(this::kernel).toList();
    Plot plot = Plot.of(report);
    return new PageView(
        "kbisect %d: %s".formatted(report.heading().campaign(), report.verdict().word()),
        style(report.verdict().tone()),
        report.verdict().word(),
        report.verdict().headline(),
        report.verdict().lines(),
        report.cautions().stream().map(Views::note).toList(),
        heading(report.heading()),
        plot.address(),
        plot.note(),
        report.history().stream()
            .map(
                line ->
                    new Step(
                        Math.min(DEEPEST, line.depth()),
                        kernels.get(line.kernel()),
                        line.untried()))
            .toList(),
        report.tables().stream().map(Views::sheet).toList(),
        kernels,
        report.spoilt().stream()
            .map(each -> "trial %d of %s".formatted(each.number(), each.commit()))
            .toList(),
        report.facts(),
        report.next(),
        "Made by kbisect of campaign %d: every figure is of boots that it made, none is from elsewhere."
            .formatted(report.heading().campaign()));
  }

  private static String style(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Note note(Caution caution) {
    return new Note(style(caution.kind()), caution.kind().words(), caution.text());
  }

  private static List<Fact> heading(Heading heading) {
    return List.of(
        new Fact("campaign", "%d (%s)".formatted(heading.campaign(), heading.kind())),
        new Fact("asked", heading.about()),
        new Fact("trial", heading.trial()),
        new Fact("began", heading.began().truncatedTo(ChronoUnit.SECONDS).toString()),
        new Fact("evidence", heading.evidence()));
  }

  private static Sheet sheet(Table table) {
    return new Sheet(
        table.title(),
        table.head(),
        table.rows().stream().map(row -> row.stream().map(Views::value).toList()).toList(),
        table.notes());
  }

  private static Value value(Table.Cell cell) {
    return new Value(cell.text(), cell.label().map(Views::style).orElse(""));
  }

  private Tried kernel(int number) {
    Kernel kernel = report.kernels().get(number);
    var boots = new ArrayList<BootRow>();
    for (int at = 0; at < kernel.boots().size(); at++) {
      boots.add(boot(kernel.boots().get(at), at + 1 == kernel.boots().size()));
    }
    return new Tried(
        "k" + number,
        kernel.role().isTelling(),
        kernel.call().map(Views::style).orElse("uncalled"),
        kernel.shortCommit(),
        kernel.title(),
        kernel.role().words(),
        kernel.call().map(Enum::name).orElse(""),
        kernel.fails().words(),
        boots);
  }

  /** Logs are long: of each kernel there is one, and that of each boot that could not be judged. */
  private BootRow boot(Boot boot, boolean last) {
    Kept kept = boot.kept();
    boolean logged = last || boot.showing() == Showing.UNUSABLE;
    return new BootRow(
        Integer.toString(boot.number()),
        style(boot.showing()),
        boot.showing().words() + (boot.aside() ? ", aside" : ""),
        boot.summary(),
        took(boot),
        kept.memoryType().orElse(""),
        kept.platforms().stream()
            .map(platform -> platform.words() + platform.remark())
            .reduce((host, guest) -> host + "; " + guest)
            .orElse(""),
        kept.remarks(),
        strips.getOrDefault(boot.number(), ""),
        stripNote(kept),
        logged ? kept.log().map(LogEnd::of).orElse("") : "",
        kept.state() == Kept.State.REMOVED ? "its evidence was removed" : "");
  }

  private static String took(Boot boot) {
    var words = new ArrayList<String>();
    if (boot.buildSeconds() > 0) {
      words.add(seconds("built in %.0f s", boot.buildSeconds()));
    }
    if (boot.reused()) {
      words.add("booted before");
    } else if (boot.bootSeconds() > 0 || words.isEmpty()) {
      words.add(seconds("ran %.1f s", boot.bootSeconds()));
    }
    return String.join(", ", words);
  }

  private static String seconds(String words, double seconds) {
    return String.format(Locale.ROOT, words, seconds);
  }

  private static String stripNote(Kept kept) {
    var words = new ArrayList<String>();
    if (!kept.frames().isEmpty()) {
      words.add("frames at " + list(kept.frames()) + " s");
    }
    if (!kept.returns().isEmpty()) {
      words.add("the screen went back at " + list(kept.returns()) + " s (marked)");
    } else if (kept.restarts() > 0) {
      words.add("the screen went back %d times; when, was not kept".formatted(kept.restarts()));
    }
    return String.join("; ", words);
  }

  private static String list(List<Double> seconds) {
    return seconds.stream()
        .map(each -> String.format(Locale.ROOT, "%.2f", each))
        .collect(Collectors.joining(", "));
  }
}
