package org.kbisect.report.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.Platform;
import org.kbisect.report.model.Boot;
import org.kbisect.report.model.Fails;
import org.kbisect.report.model.Heading;
import org.kbisect.report.model.Kernel;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Table;
import org.kbisect.report.model.Verdict;

/** A report as one JSON object. Times are in seconds. */
public final class ReportJson {
  private ReportJson() {}

  /**
   * All keys are there whatever was found; what does not apply is null or empty.
   *
   * @param result what the campaign's own command prints with {@code --json}; empty until it has
   *     ended
   */
  public static ObjectNode of(Report report, Optional<ObjectNode> result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    heading(json, report.heading());
    Verdict verdict = report.verdict();
    ObjectNode said = json.putObject("verdict");
    said.put("word", verdict.word()).put("tone", verdict.tone().name());
    said.put("headline", verdict.headline());
    texts(said.putArray("lines"), verdict.lines());
    ArrayNode cautions = json.putArray("cautions");
    report
        .cautions()
        .forEach(
            caution ->
                cautions
                    .addObject()
                    .put("kind", caution.kind().name())
                    .put("text", caution.text()));
    ArrayNode kernels = json.putArray("kernels");
    report.kernels().forEach(kernel -> put(kernels.addObject(), kernel));
    ArrayNode tables = json.putArray("tables");
    report.tables().forEach(table -> put(tables.addObject(), table));
    texts(json.putArray("facts"), report.facts());
    json.set("result", result.orElse(null));
    return json;
  }

  private static void heading(ObjectNode json, Heading heading) {
    json.put("campaign", heading.campaign());
    json.put("kind", heading.kind());
    json.put("about", heading.about());
    json.put("trial", heading.trial());
    json.put("began", heading.began().toString());
    json.put("ended", heading.ended());
    json.put("evidence", heading.evidence());
  }

  private static void put(ObjectNode json, Kernel kernel) {
    json.put("commit", kernel.commit());
    json.put("title", kernel.title());
    json.put("role", kernel.role().name());
    json.put("call", kernel.call().map(Enum::name).orElse(null));
    Fails fails = kernel.fails();
    json.put("shown", fails.shown()).put("runs", fails.runs()).put("unusable", fails.unusable());
    ArrayNode boots = json.putArray("boots");
    kernel.boots().forEach(boot -> put(boots.addObject(), boot));
  }

  private static void put(ObjectNode json, Boot boot) {
    json.put("number", boot.number());
    json.put("showing", boot.showing().name());
    json.put("summary", boot.summary());
    if (boot.seconds().isPresent()) {
      json.put("seconds", boot.seconds().getAsDouble());
    } else {
      json.putNull("seconds");
    }
    json.put("givenUp", boot.givenUp());
    json.put("buildSeconds", boot.buildSeconds());
    json.put("bootSeconds", boot.bootSeconds());
    json.put("reused", boot.reused());
    json.put("aside", boot.aside());
    json.put("memoryType", boot.kept().memoryType().orElse(null));
    texts(
        json.putArray("platforms"), boot.kept().platforms().stream().map(Platform::words).toList());
    json.put("evidence", boot.kept().folder().map(Object::toString).orElse(null));
    json.put("evidenceState", boot.kept().state().name());
  }

  private static void put(ObjectNode json, Table table) {
    json.put("title", table.title());
    texts(json.putArray("head"), table.head());
    ArrayNode rows = json.putArray("rows");
    table
        .rows()
        .forEach(row -> texts(rows.addArray(), row.stream().map(Table.Cell::text).toList()));
    texts(json.putArray("notes"), table.notes());
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
