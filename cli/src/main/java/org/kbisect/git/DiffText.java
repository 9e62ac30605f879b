package org.kbisect.git;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A diff's lines, brought into the one form that is parsed: hunks have as many lines as their
 * header says, and paths begin with {@code a/} and {@code b/}. Characters are bytes.
 */
record DiffText(List<String> lines) {
  private static final Pattern HUNK =
      Pattern.compile("^@@ -\\d+(?:,(\\d+))? \\+\\d+(?:,(\\d+))? @@.*", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("^(---|\\+\\+\\+) ([^\t\r]*)(.*)$");
  private static final Pattern BOTH = Pattern.compile("^diff --git (.+) \\1(\r?)$");

  DiffText {
    lines = List.copyOf(lines);
  }

  /**
   * Reads one. What mail programs do to the end of a hunk is mended: blank lines behind it are no
   * part of it, and an empty line in it is context that has lost its space.
   */
  static DiffText of(byte[] diff) {
    List<String> lines = List.of(Bytes.text(diff).split("\n", -1));
    var mended = new ArrayList<String>();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      mended.add(line);
      Matcher hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        at = copyHunk(lines, at + 1, count(hunk, 1), count(hunk, 2), mended) - 1;
      }
    }
    return new DiffText(mended);
  }

  /** Copies the lines of a hunk; returns the place of the first line behind it. */
  private static int copyHunk(
      List<String> lines, int from, int before, int after, List<String> mended) {
    int at = from;
    int old = before;
    int young = after;
    while (at < lines.size() && (old > 0 || young > 0 || lines.get(at).startsWith("\\"))) {
      String line = lines.get(at).isEmpty() && at < lines.size() - 1 ? " " : lines.get(at);
      if (line.isEmpty() || " -+\\".indexOf(line.charAt(0)) < 0) {
        return at; // cut short, as the parser will say
      }
      old -= line.charAt(0) == ' ' || line.charAt(0) == '-' ? 1 : 0;
      young -= line.charAt(0) == ' ' || line.charAt(0) == '+' ? 1 : 0;
      mended.add(line);
      at++;
    }
    while (at < lines.size() - 1 && lines.get(at).isBlank()) {
      at++;
    }
    return at;
  }

  private static int count(Matcher hunk, int group) {
    return hunk.group(group) == null ? 1 : Integer.parseInt(hunk.group(group));
  }

  /**
   * The same with {@code a/} and {@code b/} before its paths, if it has none ({@code -p0}): its
   * files are there by their whole names, and not without the first part of them.
   *
   * @param exists whether the tree has a file
   */
  DiffText withPrefixes(Predicate<String> exists) {
    boolean bare =
        oldNames().stream()
            .anyMatch(name -> exists.test(name) && !exists.test(withoutFirstPart(name)));
    return bare ? mapped(DiffText::prefixed, UnaryOperator.identity()) : this;
  }

  private List<String> oldNames() {
    var names = new ArrayList<String>();
    mapped(
        line -> {
          Matcher name = NAME.matcher(line);
          if (name.matches() && name.group(1).equals("---")) {
            names.add(name.group(2).strip());
          }
          return line;
        },
        UnaryOperator.identity());
    return names;
  }

  private static String withoutFirstPart(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  /** An absolute name stays what it is, to be refused. */
  private static String prefixed(String line) {
    Matcher name = NAME.matcher(line);
    if (name.matches() && !name.group(2).startsWith("/")) {
      String side = name.group(1).equals("---") ? "a/" : "b/";
      return name.group(1) + " " + side + name.group(2) + name.group(3);
    }
    Matcher both = BOTH.matcher(line);
    return both.matches() && !both.group(1).startsWith("/")
        ? "diff --git a/%s b/%s%s".formatted(both.group(1), both.group(1), both.group(2))
        : line;
  }

  /** The same without the carriage returns in the hunks of these files of the tree. */
  DiffText withoutCarriageReturns(Predicate<String> ofFile) {
    var wanted = new boolean[1];
    return mapped(
        line -> {
          Matcher name = NAME.matcher(line);
          if (name.matches() && name.group(1).equals("---")) {
            wanted[0] = ofFile.test(withoutFirstPart(name.group(2).strip()));
          }
          return line;
        },
        line -> wanted[0] && line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }

  /** Changes the lines around the hunks and those in them. */
  private DiffText mapped(UnaryOperator<String> frame, UnaryOperator<String> content) {
    var changed = new ArrayList<String>();
    int old = 0;
    int young = 0;
    for (String line : lines) {
      char first = line.isEmpty() ? '\n' : line.charAt(0);
      if (old > 0 || young > 0) {
        changed.add(content.apply(line));
        old -= first == ' ' || first == '-' ? 1 : 0;
        young -= first == ' ' || first == '+' ? 1 : 0;
        continue;
      }
      Matcher hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        old = count(hunk, 1);
        young = count(hunk, 2);
      }
      changed.add(frame.apply(line));
    }
    return new DiffText(changed);
  }

  byte[] bytes() {
    return Bytes.of(String.join("\n", lines));
  }
}
