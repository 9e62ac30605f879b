package org.kbisect.git;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says where a patch does not fit, and what stands there instead: git names no more than a line.
 */
final class Misfit {
  private static final Pattern FAILED = Pattern.compile("(?m)^error: patch failed: (.+):(\\d+)$");

  private Misfit() {}

  /**
   * The hunk that git found no place for, in words; nothing when git complains of another thing.
   */
  static Optional<String> of(String complaint, DiffText diff, TreeFiles tree) {
    Matcher failed = FAILED.matcher(complaint);
    if (!failed.find()) {
      return Optional.empty();
    }
    String path = failed.group(1);
    int start = Integer.parseInt(failed.group(2));
    List<String> expected = diff.expected(path, start);
    return tree.content(path)
        .filter(text -> !expected.isEmpty())
        .map(text -> nearest(path, start, expected, lines(text)));
  }

  private static List<String> lines(String text) {
    return text.isEmpty()
        ? List.of()
        : List.of(
            (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1));
  }

  private static String nearest(String path, int start, List<String> wanted, List<String> lines) {
    int said = Math.max(0, start - 1);
    int best = 0;
    int equal = -1;
    for (int at = 0; at < Math.max(1, lines.size()); at++) {
      int same = same(wanted, lines, at);
      boolean nearer = same == equal && Math.abs(at - said) < Math.abs(best - said);
      if (same > equal || nearer) {
        best = at;
        equal = same;
      }
    }
    return equal == wanted.size()
        ? "%s:%d: this hunk does not apply: its lines are at line %d, not at an end of the file"
            .formatted(path, start, best + 1)
        : words(path, start, wanted, lines, best);
  }

  private static int same(List<String> wanted, List<String> lines, int at) {
    int same = 0;
    for (int line = 0; line < wanted.size() && at + line < lines.size(); line++) {
      same += wanted.get(line).equals(lines.get(at + line)) ? 1 : 0;
    }
    return same;
  }

  private static String words(
      String path, int start, List<String> wanted, List<String> lines, int best) {
    int off = 0;
    while (best + off < lines.size() && wanted.get(off).equals(lines.get(best + off))) {
      off++;
    }
    String found = best + off < lines.size() ? lines.get(best + off) : "(the end of the file)";
    return ("%s:%d: this hunk does not apply; the nearest context is at line %d, where line %d"
            + " differs: the patch has '%s', the file has '%s'")
        .formatted(path, start, best + 1, best + off + 1, wanted.get(off), found);
  }
}
