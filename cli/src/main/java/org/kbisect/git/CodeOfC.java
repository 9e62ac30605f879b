package org.kbisect.git;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of C, or of assembly for its preprocessor, without what the compiler passes over. */
final class CodeOfC {
  /** A string or a character stands for itself: what looks like a comment in one is none. */
  private static final Pattern LITERAL_OR_COMMENT =
      Pattern.compile(
          "(\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+')"
              + "|/\\*(?s:.*?)\\*/|//(?:\\\\\n|[^\n])*+");

  private CodeOfC() {}

  /** Comments are a blank, and blanks are one; the end of a line ends a directive. */
  static String of(String text) {
    return LITERAL_OR_COMMENT
        .matcher(text)
        .replaceAll(
            found -> found.group(1) == null ? " " : Matcher.quoteReplacement(found.group(1)))
        .replaceAll("[ \t]+", " ")
        .replaceAll("(?m)^ | $", "")
        .replaceAll("\n+", "\n")
        .strip();
  }
}
