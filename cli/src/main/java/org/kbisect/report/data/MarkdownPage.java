package org.kbisect.report.data;

import java.util.ArrayList;
import java.util.List;
import org.kbisect.report.Markdown;
import org.kbisect.report.model.HistoryLine;
import org.kbisect.report.model.Kernel;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Table;

/** A report as a page of Markdown, for an issue tracker or a wiki. */
public final class MarkdownPage {
  private static final String INDENT = "  ";

  private MarkdownPage() {}

  public static List<String> lines(Report report) {
    var lines = new ArrayList<String>();
    lines.add("# " + Markdown.text(report.verdict().headline()));
    lines.add("");
    report.verdict().lines().forEach(line -> lines.add("- " + Markdown.text(line)));
    lines.add("");
    report
        .cautions()
        .forEach(
            caution ->
                lines.add(
                    "> **%s**: %s".formatted(caution.kind().words(), Markdown.text(caution.text()))
                        + INDENT));
    lines.add("");
    report.tables().forEach(table -> lines.addAll(table(table)));
    lines.addAll(history(report));
    lines.addAll(kernels(report.kernels()));
    report.facts().forEach(fact -> lines.add(Markdown.text(fact) + INDENT));
    lines.add(
        "kbisect, campaign %d (%s), %s, began %s"
            .formatted(
                report.heading().campaign(),
                report.heading().kind(),
                Markdown.code(report.heading().trial()),
                report.heading().began()));
    return lines;
  }

  private static List<String> table(Table table) {
    var lines = new ArrayList<String>();
    lines.add("## " + Markdown.text(table.title()));
    lines.add("");
    lines.add(row(table.head()));
    lines.add("|" + "---|".repeat(table.head().size()));
    table.rows().forEach(row -> lines.add(row(row.stream().map(Table.Cell::text).toList())));
    lines.add("");
    table.notes().forEach(note -> lines.add(Markdown.text(note) + INDENT));
    lines.add("");
    return lines;
  }

  private static List<String> history(Report report) {
    var lines = new ArrayList<String>();
    if (!report.history().isEmpty()) {
      lines.add("## The search, the newest commit first");
      lines.add("");
    }
    for (HistoryLine line : report.history()) {
      Kernel kernel = report.kernels().get(line.kernel());
      lines.add(
          INDENT.repeat(line.depth())
              + "- %s `%s` %s (%s), %s; %d not tried below it"
                  .formatted(
                      kernel.call().map(Enum::name).orElse("?"),
                      kernel.shortCommit(),
                      Markdown.text(kernel.title()),
                      kernel.role().words(),
                      kernel.fails().words(),
                      line.untried()));
    }
    lines.add("");
    return lines;
  }

  private static List<String> kernels(List<Kernel> kernels) {
    var lines = new ArrayList<String>();
    lines.add("## What was tried");
    lines.add("");
    lines.add(row(List.of("kernel", "", "role", "call", "fails of runs", "boots")));
    lines.add("|" + "---|".repeat(6));
    for (Kernel kernel : kernels) {
      lines.add(
          row(
              List.of(
                  kernel.shortCommit(),
                  kernel.title(),
                  kernel.role().words(),
                  kernel.call().map(Enum::name).orElse(""),
                  kernel.fails().words(),
                  String.join(
                      "; ", kernel.boots().stream().map(boot -> boot.summary()).toList()))));
    }
    lines.add("");
    return lines;
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells.stream().map(Markdown::text).toList()) + " |";
  }
}
