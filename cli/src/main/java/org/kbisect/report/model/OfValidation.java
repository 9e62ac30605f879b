package org.kbisect.report.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kbisect.campaign.Validation;
import org.kbisect.campaign.Validation.TriedKernel;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.judge.Call;
import org.kbisect.report.BootEvidence;
import org.kbisect.report.ValidationText;
import org.kbisect.report.model.Table.Cell;

/** What is told of a validation. */
public record OfValidation(Told told, ValidationRequest request, Optional<Validation> result) {

  /** The report. */
  public Report report() {
    return told.report(
        Told.trial(request.judge()),
        result.map(this::verdict),
        kernels(),
        result.map(OfValidation::table).stream().toList(),
        result.map(OfValidation::facts).stream().toList(),
        List.of());
  }

  private Verdict verdict(Validation ended) {
    Verdict.Tone tone =
        switch (ended.verdict()) {
          case VALIDATED -> Verdict.Tone.GOOD;
          case INEFFECTIVE, HARMFUL -> Verdict.Tone.BAD;
          case PARTIAL, NOT_REPRODUCED, UNDECIDED -> Verdict.Tone.UNSURE;
        };
    return new Verdict(
        tone, ended.verdict().name(), ended.verdict() + ": " + ended.reason(), request.fix());
  }

  /** Of one commit under several scenarios all boots are one kernel here. */
  private List<Kernel> kernels() {
    return new Boots(Optional.empty())
        .kernels(
            told.trials(),
            (commit, boots) ->
                new Kernel(
                    commit,
                    title(commit),
                    told.isThere(commit),
                    isWith(commit) ? Role.WITH : Role.WITHOUT,
                    call(commit),
                    boots));
  }

  private String title(String commit) {
    return request.rows().stream()
        .filter(row -> row.with().equals(commit) || row.without().equals(commit))
        .map(row -> row.named() + (row.with().equals(commit) ? " with the fix" : " without it"))
        .findFirst()
        .orElseGet(() -> told.title(commit));
  }

  private boolean isWith(String commit) {
    return request.rows().stream()
        .anyMatch(row -> row.with().equals(commit) && !row.without().equals(commit));
  }

  private Optional<Call> call(String commit) {
    return result.stream()
        .flatMap(ended -> ended.cells().stream())
        .filter(cell -> cell.commit().equals(commit) && !cell.control())
        .map(TriedKernel::call)
        .findFirst();
  }

  private static Table table(Validation ended) {
    return new Table(
        "Without the fix and with it",
        List.of("kernel", "patch", "scenario", "boots", "symptom", "memory type", "call"),
        ended.cells().stream().map(OfValidation::row).toList(),
        ended.effects().stream().map(Validation.Effects::words).toList());
  }

  private static List<Cell> row(TriedKernel cell) {
    BootEvidence evidence = BootEvidence.of(cell.evidence());
    Optional<Caution.Kind> label =
        evidence.modelled().isPresent()
            ? Optional.of(Caution.Kind.MODELLED)
            : evidence.emulated().map(cpu -> Caution.Kind.EMULATED);
    String symptom =
        cell.median().isPresent()
            ? String.format(Locale.ROOT, "median %.2f s", cell.median().getAsDouble())
            : "in %d of %d".formatted(cell.shown(), cell.boots());
    return List.of(
        Cell.of(cell.base()),
        Cell.of(cell.patched() ? "with" : "without"),
        Cell.of(ValidationText.scenario(cell)),
        Cell.of(Integer.toString(cell.boots())),
        new Cell(symptom, label),
        new Cell(evidence.memoryType().orElse(""), label),
        Cell.of(cell.control() ? "control" : cell.call().name()));
  }

  private static String facts(Validation ended) {
    return "%d builds, %d boots; %.0f s of building and booting"
        .formatted(ended.builds(), ended.boots(), ended.seconds());
  }
}
