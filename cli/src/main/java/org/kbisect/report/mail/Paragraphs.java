package org.kbisect.report.mail;

import java.util.ArrayList;
import java.util.List;
import org.kbisect.report.PlainText;

/** Lines of a mail: prose is broken at words, and what a reader copies is not broken at all. */
final class Paragraphs {
  /** A reader who quotes it twice has not to break it anew. */
  static final int WIDTH = 75;

  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Sentences, and an empty line. */
  Paragraphs text(String text) {
    lines.addAll(broken(text, "", ""));
    return empty();
  }

  /** The same below a line that says what it is. */
  Paragraphs indented(String text) {
    lines.addAll(broken(text, "  ", "    "));
    return empty();
  }

  /** One of several points. */
  Paragraphs point(String text) {
    lines.addAll(broken(text, "- ", "  "));
    return this;
  }

  /**
   * Words for a shell, gone on with a backslash where they are long. Within double quotes the next
   * line begins at its edge, for blanks would be part of the word; within single ones none begins.
   */
  Paragraphs command(String text) {
    var line = new StringBuilder(" ");
    boolean quoted = false;
    boolean whole = false;
    for (String word : PlainText.line(text).split(" ", -1)) {
      boolean fits = line.length() + 1 + word.length() <= WIDTH - 2 || line.length() < 2;
      if (!fits && !whole) {
        lines.add(line + " \\");
        line = new StringBuilder(quoted ? "" : "     ");
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
      quoted ^= isOdd(word, '"');
      whole ^= isOdd(word, '\'');
    }
    lines.add(line.toString());
    return this;
  }

  private static boolean isOdd(String word, char quote) {
    return word.chars().filter(letter -> letter == quote).count() % 2 == 1;
  }

  /** As it is, cut where it is too long for a line. */
  Paragraphs line(String text) {
    String plain = PlainText.line(text);
    lines.add(plain.length() <= WIDTH ? plain : plain.substring(0, WIDTH - 3) + "...");
    return this;
  }

  Paragraphs empty() {
    lines.add("");
    return this;
  }

  private static List<String> broken(String text, String first, String further) {
    var broken = new ArrayList<String>();
    var line = new StringBuilder(first);
    boolean begun = false;
    for (String word : PlainText.line(text).split(" ", -1)) {
      if (begun && line.length() + 1 + word.length() > WIDTH) {
        broken.add(line.toString());
        line = new StringBuilder(further);
        begun = false;
      }
      line.append(begun ? " " : "").append(word);
      begun = true;
    }
    broken.add(line.toString());
    return broken;
  }
}
