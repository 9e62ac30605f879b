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

  /** Words for a shell, gone on with a backslash where they are long. */
  Paragraphs command(String text) {
    List<String> parts = broken(text, "  ", "      ", WIDTH - 2);
    for (int at = 0; at < parts.size(); at++) {
      lines.add(parts.get(at) + (at + 1 < parts.size() ? " \\" : ""));
    }
    return this;
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
    return broken(text, first, further, WIDTH);
  }

  private static List<String> broken(String text, String first, String further, int width) {
    var broken = new ArrayList<String>();
    var line = new StringBuilder(first);
    boolean begun = false;
    for (String word : PlainText.line(text).split(" ", -1)) {
      if (begun && line.length() + 1 + word.length() > width) {
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
