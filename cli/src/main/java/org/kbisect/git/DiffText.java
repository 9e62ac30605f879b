package org.kbisect.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.util.QuotedString;

/**
 * A diff's lines, told apart as far as kbisect reads them itself: the rest is git's business.
 * Characters are bytes, names are text.
 */
record DiffText(List<Line> lines) {
  private static final Pattern HUNK =
      Pattern.compile("^@@ -(\\d+)(?:,(\\d+))? \\+\\d+(?:,(\\d+))? @@.*", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("^(?:---|\\+\\+\\+) ([^\t\r]+).*$");
  private static final Pattern BOTH = Pattern.compile("^diff --git (.+) \\1\r?$");

  /** What a line is. */
  enum Kind {
    /** The name of a file, before or after; or both, where they are the same to the letter. */
    NAME,
    BOTH_NAMES,
    HUNK,
    CONTENT,
    OTHER
  }

  /**
   * One line.
   *
   * @param file the name that it says, or that of the file whose hunk it is in; may be empty
   */
  record Line(Kind kind, String text, String file) {}

  DiffText {
    lines = List.copyOf(lines);
  }

  static DiffText of(byte[] diff) {
    List<String> texts = List.of(Bytes.text(diff).split("\n", -1));
    var lines = new ArrayList<Line>();
    String file = "";
    int old = 0;
    int young = 0;
    for (int at = 0; at < texts.size(); at++) {
      String text = texts.get(at);
      if (old > 0 || young > 0) {
        lines.add(new Line(Kind.CONTENT, text, file));
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        old -= first == ' ' || first == '-' ? 1 : 0;
        young -= first == ' ' || first == '+' ? 1 : 0;
        continue;
      }
      Matcher hunk = HUNK.matcher(text);
      Matcher both = BOTH.matcher(text);
      if (hunk.matches()) {
        old = count(hunk, 2);
        young = count(hunk, 3);
        lines.add(new Line(Kind.HUNK, text, file));
      } else if (both.matches()) {
        lines.add(new Line(Kind.BOTH_NAMES, text, name(both.group(1))));
      } else if (text.startsWith("--- ") && at + 1 < texts.size() && isAfter(texts.get(at + 1))) {
        String before = named(text);
        String after = named(texts.get(at + 1));
        file = before.equals("/dev/null") ? after : before;
        lines.add(new Line(Kind.NAME, text, before));
        lines.add(new Line(Kind.NAME, texts.get(++at), after));
      } else {
        lines.add(new Line(Kind.OTHER, text, ""));
      }
    }
    return new DiffText(lines);
  }

  private static boolean isAfter(String text) {
    return text.startsWith("+++ ") && NAME.matcher(text).matches();
  }

  private static int count(Matcher hunk, int group) {
    return hunk.group(group) == null ? 1 : Integer.parseInt(hunk.group(group));
  }

  private static String named(String line) {
    Matcher name = NAME.matcher(line);
    return name.matches() ? name(name.group(1).strip()) : "";
  }

  private static String name(String written) {
    return written.startsWith("\"")
        ? QuotedString.GIT_PATH.dequote(written)
        : new String(Bytes.of(written), StandardCharsets.UTF_8);
  }

  /** All names that it says, such as {@code a/d/f.c}, with /dev/null left out. */
  List<String> names() {
    return lines.stream()
        .filter(line -> line.kind() == Kind.NAME || line.kind() == Kind.BOTH_NAMES)
        .map(Line::file)
        .filter(name -> !name.equals("/dev/null"))
        .toList();
  }

  /** The same with a carriage return at the end of each line in the hunks of some files. */
  DiffText withCarriageReturns(Predicate<String> ofFile) {
    return new DiffText(
        lines.stream()
            .map(
                line ->
                    line.kind() == Kind.CONTENT && ofFile.test(line.file()) ? ended(line) : line)
            .toList());
  }

  private static Line ended(Line line) {
    boolean so = line.text().endsWith("\r") || line.text().startsWith("\\");
    return so ? line : new Line(line.kind(), line.text() + "\r", line.file());
  }

  /**
   * What the file has where a hunk begins, by that hunk: its context and what it takes away.
   *
   * @param path as the tree has it
   * @param start the line of the old file that the hunk names
   */
  List<String> expected(String path, int start) {
    var expected = new ArrayList<String>();
    boolean inside = false;
    for (Line line : lines) {
      if (line.kind() == Kind.HUNK) {
        inside = line.file().endsWith(path) && start(line) == start;
      } else if (inside && line.kind() == Kind.CONTENT && !line.text().matches("(?s)[+\\\\].*")) {
        expected.add(line.text().isEmpty() ? "" : line.text().substring(1));
      }
    }
    return expected;
  }

  private static int start(Line line) {
    Matcher hunk = HUNK.matcher(line.text());
    return hunk.matches() ? Integer.parseInt(hunk.group(1)) : 0;
  }

  byte[] bytes() {
    return Bytes.of(String.join("\n", lines.stream().map(Line::text).toList()));
  }
}
