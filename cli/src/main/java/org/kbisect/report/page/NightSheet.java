package org.kbisect.report.page;

import java.util.List;

/**
 * A night in the words and classes of style that the template prints.
 *
 * @param drifts rows of six values
 * @param aside rows of three values
 * @param machines what was booted on, a sentence for each place
 */
public record NightSheet(
    String title,
    String tone,
    String headline,
    String when,
    List<PageView.Note> notes,
    List<Known> regressions,
    List<List<String>> drifts,
    List<Tree> trees,
    List<List<String>> aside,
    List<String> machines,
    String footer) {

  /** A regression that shows, or went. */
  public record Known(String style, String word, String title, List<String> lines) {}

  /** A tree: its scenarios by its places. */
  public record Tree(String name, List<String> places, List<Row> rows) {}

  /** A scenario; a cell for each place. */
  public record Row(String name, List<Cell> cells) {}

  /**
   * A track.
   *
   * @param spark its times or failures over the nights, as the points of a line in 100 by 20; empty
   *     where there are too few
   * @param sparkNote the same in words
   * @param labels of what is not from real hardware alone
   */
  public record Cell(
      String style,
      String word,
      String measured,
      String spark,
      String sparkNote,
      List<PageView.Value> labels,
      List<String> lines) {}
}
