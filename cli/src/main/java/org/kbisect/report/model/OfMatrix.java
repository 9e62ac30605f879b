package org.kbisect.report.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.kbisect.campaign.MatrixRequest;
import org.kbisect.campaign.MatrixResult;
import org.kbisect.report.MatrixReport;
import org.kbisect.report.model.Table.Cell;

/** What is told of a matrix. */
public record OfMatrix(Told told, MatrixRequest request, Optional<MatrixResult> result) {

  /** The report. */
  public Report report() {
    return told.report(
        trial(),
        result.map(this::verdict),
        kernels(),
        result.map(this::table).stream().toList(),
        result.map(this::facts).stream().toList(),
        List.of());
  }

  private String facts(MatrixResult ended) {
    return "%d builds, %d boots, seed %d; %.0f s of building and booting"
        .formatted(ended.builds(), ended.boots(), request.seed(), ended.seconds());
  }

  private String trial() {
    return request.cells().stream()
        .map(cell -> Told.trial(cell.judge()))
        .distinct()
        .reduce((one, next) -> one + "; " + next)
        .orElse("");
  }

  private Verdict verdict(MatrixResult ended) {
    boolean full = ended.cells().stream().allMatch(cell -> cell.median().isPresent());
    return new Verdict(
        full ? Verdict.Tone.GOOD : Verdict.Tone.UNSURE,
        "FILLED",
        full
            ? "All %d cells were filled.".formatted(ended.cells().size())
            : "%d of %d cells were filled."
                .formatted(
                    ended.cells().stream().filter(cell -> cell.median().isPresent()).count(),
                    ended.cells().size()),
        List.of());
  }

  /** Trials come in the order in which the cells were booted. */
  private List<Kernel> kernels() {
    List<Integer> order = request.order();
    List<Boot> boots = new Boots(Optional.empty()).of(told.trials());
    Map<Integer, List<Boot>> byCell = new LinkedHashMap<>();
    IntStream.range(0, Math.min(order.size(), boots.size()))
        .forEach(
            at ->
                byCell.computeIfAbsent(order.get(at), key -> new ArrayList<>()).add(boots.get(at)));
    return byCell.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> kernel(request.cells().get(entry.getKey()), entry.getValue()))
        .toList();
  }

  private Kernel kernel(MatrixRequest.Combination cell, List<Boot> boots) {
    return new Kernel(
        cell.commit(),
        cell.row() + ", " + cell.column(),
        told.isThere(cell.commit()),
        Role.CELL,
        Optional.empty(),
        boots);
  }

  private Table table(MatrixResult ended) {
    var report = new MatrixReport(told.campaign(), request, ended, told.evidence());
    List<List<String>> table = report.table();
    return new Table(
        request.name(),
        table.get(0),
        table.stream().skip(1).map(row -> row.stream().map(OfMatrix::cell).toList()).toList(),
        report.notes(UnaryOperator.identity(), UnaryOperator.identity()));
  }

  private static Cell cell(String text) {
    Optional<Caution.Kind> label =
        text.contains(" modelled")
            ? Optional.of(Caution.Kind.MODELLED)
            : text.contains(" emulated") ? Optional.of(Caution.Kind.EMULATED) : Optional.empty();
    return new Cell(text, label);
  }
}
