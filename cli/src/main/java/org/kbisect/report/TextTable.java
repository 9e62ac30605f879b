package org.kbisect.report;

import java.util.ArrayList;
import java.util.List;

/** Cells in columns, for a terminal or a mail; two blanks before each line and between columns. */
public final class TextTable {
  private TextTable() {}

  /**
   * A line for each row, every column as wide as its widest cell.
   *
   * @param rows all of one length
   */
  public static List<String> lines(List<List<String>> rows) {
    var lines = new ArrayList<String>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append("  ").append(cell).append(" ".repeat(width(rows, column) - cell.length()));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
