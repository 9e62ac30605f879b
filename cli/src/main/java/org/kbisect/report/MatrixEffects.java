package org.kbisect.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.kbisect.campaign.MatrixRequest;
import org.kbisect.campaign.MatrixResult.Cell;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Sample;

/**
 * How many times as long the cells of a matrix take as those of its first row and first column.
 *
 * @param cells row by row
 */
record MatrixEffects(List<Cell> cells) {
  /** Fewer boots of each cannot be told from chance, as for the ends of a bisection. */
  private static final int FEWEST = 5;

  MatrixEffects {
    cells = List.copyOf(cells);
  }

  /** Against the cell of the same column in the first row that has one; empty for that one. */
  Optional<Effect> overFirstRow(Cell cell) {
    return over(first(cell, MatrixRequest.Combination::column), cell);
  }

  /** Against the cell of the same row in the first column that has one; empty for that one. */
  Optional<Effect> overFirstColumn(Cell cell) {
    return over(first(cell, MatrixRequest.Combination::row), cell);
  }

  private Cell first(Cell cell, Function<MatrixRequest.Combination, String> name) {
    String shared = name.apply(cell.variant());
    return cells.stream()
        .filter(other -> name.apply(other.variant()).equals(shared))
        .findFirst()
        .orElse(cell);
  }

  /** Empty where boots are too few, did not end, or are of an emulator, whose times say nothing. */
  private static Optional<Effect> over(Cell first, Cell cell) {
    return !first.equals(cell) && isTimed(first) && isTimed(cell)
        ? Effect.between(times(first), times(cell))
        : Optional.empty();
  }

  private static boolean isTimed(Cell cell) {
    return cell.seconds().size() >= FEWEST
        && cell.unfinished() == 0
        && BootEvidence.of(cell.evidence()).isTimed();
  }

  private static List<Sample> times(Cell cell) {
    return cell.seconds().stream().<Sample>map(Sample.Time::new).toList();
  }

  /** A line for each that is known, names as they are to be written. */
  List<String> lines(UnaryOperator<String> name) {
    var lines = new ArrayList<String>();
    for (Cell cell : cells) {
      overFirstRow(cell)
          .ifPresent(
              effect ->
                  lines.add(
                      line(name, cell, effect, first(cell, MatrixRequest.Combination::column))));
      overFirstColumn(cell)
          .ifPresent(
              effect ->
                  lines.add(line(name, cell, effect, first(cell, MatrixRequest.Combination::row))));
    }
    return lines;
  }

  private static String line(UnaryOperator<String> name, Cell cell, Effect effect, Cell first) {
    return "%s: %s as long as %s"
        .formatted(named(name, cell.variant()), effect.words(), named(name, first.variant()));
  }

  private static String named(UnaryOperator<String> name, MatrixRequest.Combination variant) {
    return name.apply(variant.row()) + ", " + name.apply(variant.column());
  }
}
