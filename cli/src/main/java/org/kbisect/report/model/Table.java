package org.kbisect.report.model;

import java.util.List;
import java.util.Optional;

/**
 * Cells in rows.
 *
 * @param rows each as long as {@code head}
 * @param notes below it
 */
public record Table(String title, List<String> head, List<List<Cell>> rows, List<String> notes) {
  public Table {
    head = List.copyOf(head);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
  }

  /**
   * One cell.
   *
   * @param label what the value is not from real hardware alone for
   */
  public record Cell(String text, Optional<Caution.Kind> label) {
    public static Cell of(String text) {
      return new Cell(text, Optional.empty());
    }
  }
}
