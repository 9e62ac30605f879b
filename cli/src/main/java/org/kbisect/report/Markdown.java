package org.kbisect.report;

import java.util.regex.Pattern;

/** Text within a page of Markdown, of which it must not change more than its own place. */
public final class Markdown {
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!]");
  private static final Pattern BACKTICKS = Pattern.compile("`++");

  private Markdown() {}

  /** A name, with what would be markup escaped. */
  public static String text(String text) {
    return MARKUP.matcher(PlainText.line(text)).replaceAll("\\\\$0");
  }

  /** What a guest said, as code: then it names nobody and links to nothing. */
  public static String code(String text) {
    String line = PlainText.line(text);
    int longest =
        BACKTICKS.matcher(line).results().mapToInt(run -> run.end() - run.start()).max().orElse(0);
    String fence = "`".repeat(longest + 1);
    return longest == 0 ? fence + line + fence : fence + " " + line + " " + fence;
  }
}
