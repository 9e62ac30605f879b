package org.kbisect.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.kbisect.campaign.Validation;
import org.kbisect.campaign.Validation.TriedKernel;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.place.Platform;
import org.kbisect.plan.MemoryCost;

/** A validation for a person, and as the answer to the thread that the fix came from. */
public final class ValidationText {
  private ValidationText() {}

  /** The lines of the report. */
  public static List<String> lines(
      ValidationRequest request, Validation validation, Path evidence, Optional<String> identity) {
    var lines = new ArrayList<String>();
    lines.add(validation.verdict() + ": " + validation.reason());
    request.fix().forEach(title -> lines.add("  " + title));
    lines.add("");
    lines.addAll(table(validation));
    validation.effects().forEach(each -> lines.add("  " + each.words()));
    lines.add("");
    lines.add(
        "%d builds, %d boots; %.0f s of building and booting"
            .formatted(validation.builds(), validation.boots(), validation.seconds()));
    lines.add("evidence: " + evidence);
    if (validation.verdict() == Verdict.VALIDATED) {
      lines.add("");
      lines.add("An answer to the thread:");
      lines.add("");
      lines.addAll(reply(request, validation, identity));
    }
    return lines;
  }

  private static List<String> table(Validation validation) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("kernel", "patch", "scenario", "boots", "symptom", "memory type", "call"));
    var emulated = new TreeSet<String>();
    var models = new TreeSet<String>();
    for (TriedKernel cell : validation.cells()) {
      BootEvidence evidence = BootEvidence.of(cell.evidence());
      evidence.emulated().ifPresent(emulated::add);
      evidence.modelled().map(MemoryCost::label).ifPresent(models::add);
      rows.add(
          List.of(
              cell.base(),
              cell.patched() ? "with" : "without",
              scenario(cell),
              Integer.toString(cell.boots()),
              symptom(cell) + labels(evidence),
              evidence.memoryType().orElse(""),
              cell.control() ? "control" : cell.call().name()));
    }
    List<String> lines = TextTable.lines(rows);
    emulated.forEach(cpu -> lines.add("  " + BootEvidence.emulatedOn(cpu)));
    models.forEach(model -> lines.add("  modelled: stores cost what the model says: " + model));
    return lines;
  }

  private static String labels(BootEvidence evidence) {
    return (evidence.emulated().isPresent() ? " emulated" : "")
        + (evidence.modelled().isPresent() ? " modelled" : "");
  }

  private static String symptom(TriedKernel cell) {
    return cell.median().isPresent()
        ? String.format(Locale.ROOT, "median %.2f s", cell.median().getAsDouble())
        : "in %d of %d".formatted(cell.shown(), cell.boots());
  }

  /** The scenario's name, for a path to its file; a command as it is. */
  public static String scenario(TriedKernel cell) {
    return cell.scenario().replaceFirst("^/.*/([^/]+)/scenario\\.yaml( on .*)?$", "$1$2");
  }

  /** What to write to the thread: what was run on what, the figures, and who says so. */
  static List<String> reply(
      ValidationRequest request, Validation validation, Optional<String> identity) {
    var lines = new ArrayList<String>();
    lines.add("I have tested this with kbisect, each kernel booted in turn on one machine:");
    lines.add("");
    lines.addAll(table(validation));
    validation.effects().forEach(each -> lines.add("  " + each.words()));
    lines.add("");
    validation.cells().stream()
        .flatMap(cell -> BootEvidence.of(cell.evidence()).platforms())
        .map(Platform::words)
        .distinct()
        .forEach(platform -> lines.add("on " + platform));
    request
        .rows()
        .forEach(
            row ->
                lines.add(
                    "%s is commit %s".formatted(row.named(), row.without().substring(0, 12))));
    lines.add("");
    lines.add(
        identity
            .map(name -> "Tested-by: " + name)
            .orElse("(no Tested-by: git does not know you; set user.name and user.email)"));
    return lines;
  }
}
