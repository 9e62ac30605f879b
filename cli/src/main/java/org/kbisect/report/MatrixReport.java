package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.kbisect.campaign.MatrixRequest;
import org.kbisect.campaign.MatrixResult;
import org.kbisect.campaign.MatrixResult.Cell;

/**
 * A filled matrix for a person, for a program and for a page.
 *
 * @param evidence directory of the campaign
 */
public record MatrixReport(
    long campaign, MatrixRequest request, MatrixResult result, Path evidence) {

  /** How a matrix is written. */
  public enum Format {
    TEXT,
    MARKDOWN,
    CSV,
    JSON
  }

  private static final String LEGEND =
      "seconds: median (least to most) of the boots; >: a boot was given up at that time";

  /** The lines of the report in a format. */
  public List<String> lines(Format format) {
    return switch (format) {
      case TEXT -> text();
      case MARKDOWN -> markdown();
      case CSV -> csv();
      case JSON -> List.of(json().toString());
    };
  }

  private List<String> text() {
    var lines = new ArrayList<String>();
    lines.add("%s; %s%s".formatted(request.name(), LEGEND, modelledLegend()));
    lines.add("");
    lines.addAll(TextTable.lines(table()));
    lines.add("");
    lines.addAll(effects().lines(UnaryOperator.identity()));
    lines.addAll(failures(UnaryOperator.identity(), UnaryOperator.identity()));
    lines.add(
        "%d builds, %d boots, seed %d; %.0f s of building and booting"
            .formatted(result.builds(), result.boots(), request.seed(), result.seconds()));
    lines.add("evidence: " + evidence);
    return lines;
  }

  private List<String> markdown() {
    var lines = new ArrayList<String>();
    List<List<String>> table = table();
    for (int row = 0; row < table.size(); row++) {
      lines.add("| " + String.join(" | ", escaped(table.get(row))) + " |");
      if (row == 0) {
        lines.add("|" + "---|".repeat(table.get(0).size()));
      }
    }
    lines.add("");
    lines.add("%s; %s%s.".formatted(Markdown.text(request.name()), LEGEND, modelledLegend()));
    // Two blanks break a line.
    effects().lines(Markdown::text).forEach(line -> lines.add(line + "  "));
    lines.addAll(failures(Markdown::text, Markdown::code));
    return lines;
  }

  /** What is said below the table, names and what guests said as they are to be written. */
  public List<String> notes(UnaryOperator<String> name, UnaryOperator<String> said) {
    var notes = new ArrayList<String>();
    notes.add(LEGEND + modelledLegend());
    notes.addAll(effects().lines(name));
    notes.addAll(failures(name, said));
    return notes;
  }

  private MatrixEffects effects() {
    return new MatrixEffects(result.cells());
  }

  private static List<String> escaped(List<String> cells) {
    return cells.stream().map(Markdown::text).toList();
  }

  /** A line of names, then one for each row, the row's name first. */
  public List<List<String>> table() {
    List<String> rows = result.cells().stream().map(cell -> cell.variant().row()).toList();
    List<String> columns = result.cells().stream().map(cell -> cell.variant().column()).toList();
    var table = new ArrayList<List<String>>();
    var head = new ArrayList<>(List.of(""));
    columns.stream().distinct().forEach(head::add);
    table.add(head);
    for (String row : rows.stream().distinct().toList()) {
      var line = new ArrayList<>(List.of(row));
      for (String column : columns.stream().distinct().toList()) {
        line.add(
            result.cells().stream()
                .filter(cell -> cell.variant().row().equals(row))
                .filter(cell -> cell.variant().column().equals(column))
                .findFirst()
                .map(MatrixReport::words)
                .orElse(""));
      }
      table.add(line);
    }
    return table;
  }

  /** An emulator's times say nothing; what it shows is the type. */
  private static String words(Cell cell) {
    BootEvidence evidence = BootEvidence.of(cell.evidence());
    if (!evidence.isTimed()) {
      return evidence.memoryType().orElse("no memory type") + " emulated";
    }
    String figures =
        cell.median().isEmpty()
            ? "no time"
            : "%s%s (%s to %s)"
                .formatted(
                    cell.unfinished() > 0 ? "> " : "",
                    figure(cell.median()),
                    figure(cell.least()),
                    figure(cell.most()));
    String emulated =
        evidence.emulated().isPresent()
            ? ", %s emulated".formatted(evidence.memoryType().orElse("no memory type"))
            : "";
    String modelled = cell.variant().modelled() ? " modelled" : "";
    String published =
        cell.variant().published().isPresent()
            ? ", published %s%s"
                .formatted(
                    figure(cell.variant().published()),
                    cell.ratio().isPresent() ? ", ratio " + figure(cell.ratio()) : "")
            : "";
    return figures + modelled + emulated + published;
  }

  /** Four digits: no boot is more exact than that. */
  private static String figure(OptionalDouble value) {
    return value.isPresent() ? "%.4g".formatted(value.getAsDouble()).replace(',', '.') : "";
  }

  private String modelledLegend() {
    boolean modelled = result.cells().stream().anyMatch(cell -> cell.variant().modelled());
    return (modelled ? "; modelled: what memory costs is a model's" : "") + emulatedLegend();
  }

  private String emulatedLegend() {
    List<BootEvidence> emulated =
        result.cells().stream()
            .map(cell -> BootEvidence.of(cell.evidence()))
            .filter(evidence -> evidence.emulated().isPresent())
            .toList();
    if (emulated.isEmpty()) {
      return "";
    }
    return "; asked=effective, of an emulated host's KVM"
        + (emulated.stream().allMatch(BootEvidence::isTimed)
            ? ", whose types the timed guest had"
            : "; an emulator shows no time of a store");
  }

  private List<String> failures(UnaryOperator<String> name, UnaryOperator<String> said) {
    return result.cells().stream()
        .filter(cell -> cell.failure().isPresent())
        .map(
            cell ->
                "%s, %s: a boot gave no time: %s"
                    .formatted(
                        name.apply(cell.variant().row()),
                        name.apply(cell.variant().column()),
                        said.apply(cell.failure().orElseThrow())))
        .toList();
  }

  private List<String> csv() {
    var lines = new ArrayList<String>();
    lines.add("row,column,boots,unfinished,median,least,most,modelled,published,ratio,memory_type");
    for (Cell cell : result.cells()) {
      lines.add(
          String.join(
              ",",
              quoted(cell.variant().row()),
              quoted(cell.variant().column()),
              Integer.toString(cell.seconds().size()),
              Integer.toString(cell.unfinished()),
              plain(cell.median()),
              plain(cell.least()),
              plain(cell.most()),
              Boolean.toString(cell.variant().modelled()),
              plain(cell.variant().published()),
              plain(cell.ratio()),
              quoted(BootEvidence.of(cell.evidence()).memoryType().orElse(""))));
    }
    return lines;
  }

  /** As RFC 4180 has it. */
  private static String quoted(String text) {
    return text.matches("[^,\"\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private static String plain(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.6f", value.getAsDouble()) : "";
  }

  /** The one object of {@code --format json}; times are in seconds. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", request.name());
    var cells = json.putArray("cells");
    for (Cell cell : result.cells()) {
      ObjectNode one = cells.addObject();
      one.put("row", cell.variant().row());
      one.put("column", cell.variant().column());
      one.put("commit", cell.variant().commit());
      cell.seconds().forEach(one.putArray("seconds")::add);
      one.put("unfinished", cell.unfinished());
      put(one, "median", cell.median());
      put(one, "least", cell.least());
      put(one, "most", cell.most());
      one.put("modelled", cell.variant().modelled());
      put(one, "published", cell.variant().published());
      put(one, "ratio", cell.ratio());
      one.set("overFirstRow", effects().overFirstRow(cell).map(EffectJson::of).orElse(null));
      one.set("overFirstColumn", effects().overFirstColumn(cell).map(EffectJson::of).orElse(null));
      one.put("memoryType", BootEvidence.of(cell.evidence()).memoryType().orElse(null));
      one.put("failure", cell.failure().orElse(null));
    }
    json.put("seed", request.seed());
    TookJson.into(json, result.builds(), result.boots(), result.seconds(), campaign, evidence);
    return json;
  }

  private static void put(ObjectNode json, String key, OptionalDouble value) {
    if (value.isPresent()) {
      json.put(key, value.getAsDouble());
    } else {
      json.putNull(key);
    }
  }
}
