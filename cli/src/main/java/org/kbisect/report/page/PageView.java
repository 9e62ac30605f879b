package org.kbisect.report.page;

import java.util.List;

/**
 * A report in the words and classes of style that the template prints: text that may be empty, and
 * lists of it.
 *
 * @param plot as an address of the page's own; empty where no kernel was timed
 * @param plotNote what the plot shows, or why there is none
 * @param footer what made it
 */
public record PageView(
    String title,
    String tone,
    String word,
    String headline,
    List<String> lines,
    List<Note> cautions,
    List<Fact> heading,
    String plot,
    String plotNote,
    List<Step> history,
    List<Sheet> tables,
    List<Tried> kernels,
    List<String> spoilt,
    List<String> facts,
    List<String> next,
    String footer) {

  /** A caution: its class of style, one word, and a sentence. */
  public record Note(String style, String word, String text) {}

  /** A name and its value. */
  public record Fact(String name, String value) {}

  /**
   * A commit in the history.
   *
   * @param indent steps to the right
   * @param untried commits below it that were not tried
   */
  public record Step(int indent, Tried kernel, int untried) {}

  /** A table; each row's cells as they stand. */
  public record Sheet(
      String title, List<String> head, List<List<Value>> rows, List<String> notes) {}

  /** A cell, and its class of style. */
  public record Value(String text, String style) {}

  /**
   * A kernel.
   *
   * @param anchor by which the page refers to it
   * @param open whether its boots are unfolded
   * @param style by its call
   */
  public record Tried(
      String anchor,
      boolean open,
      String style,
      String commit,
      String title,
      String role,
      String call,
      String fails,
      List<BootRow> boots) {}

  /**
   * A boot.
   *
   * @param took of building and booting, in words
   * @param platform with its labels
   * @param strip as an address of the page's own; may be empty
   * @param stripNote what its frames are of, and where the screen went back
   * @param log its end; may be empty
   */
  public record BootRow(
      String number,
      String style,
      String showing,
      String summary,
      String took,
      String memoryType,
      String platform,
      List<String> remarks,
      String strip,
      String stripNote,
      String log,
      String missing) {}
}
