package org.kbisect.git;

import java.util.regex.Pattern;
import org.eclipse.jgit.diff.RawText;

/** Finds the function that a line is in, by the rule of git's own hunk headers. */
final class FunctionNames {
  /** Without the labels of goto, which begin in the first column too. */
  private static final Pattern BEGINS = Pattern.compile("[A-Za-z_$](?!\\w*:\\s*($|/[/*])).*");

  /** git cuts there. */
  private static final int LONGEST = 80;

  private FunctionNames() {}

  /** The last line before line number {@code line}, counted from 0, that begins a function. */
  static String before(RawText text, int line) {
    for (int at = Math.min(line, text.size()) - 1; at >= 0; at--) {
      String candidate = text.getString(at);
      if (BEGINS.matcher(candidate).matches()) {
        return candidate.substring(0, Math.min(candidate.length(), LONGEST)).strip();
      }
    }
    return "";
  }
}
