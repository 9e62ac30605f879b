package org.kbisect.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FileHeader.PatchType;
import org.eclipse.jgit.patch.HunkHeader;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Says where a patch does not fit, and what stands there instead. */
final class Misfit {
  private Misfit() {}

  /** The first hunk that has no place, in words; nothing when each has one. */
  static Optional<String> find(
      Repository repository, ObjectId tree, List<? extends FileHeader> files) throws IOException {
    for (FileHeader file : files) {
      if (file.getChangeType() == ChangeType.ADD) {
        continue;
      }
      boolean made =
          files.stream()
              .anyMatch(other -> other != file && other.getNewPath().equals(file.getOldPath()));
      if (made || file.getPatchType() != PatchType.UNIFIED) {
        continue;
      }
      try (TreeWalk walk = TreeWalk.forPath(repository, file.getOldPath(), tree)) {
        if (walk == null) {
          return Optional.of(file.getOldPath() + ": there is no such file to be patched");
        }
        List<String> lines = lines(Bytes.text(repository.open(walk.getObjectId(0)).getBytes()));
        for (HunkHeader hunk : file.getHunks()) {
          Optional<String> misfit = misfit(file.getOldPath(), hunk, lines);
          if (misfit.isPresent()) {
            return misfit;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> lines(String text) {
    return text.isEmpty()
        ? List.of()
        : List.of(
            (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1));
  }

  private static Optional<String> misfit(String path, HunkHeader hunk, List<String> lines) {
    List<String> wanted = before(hunk);
    int said = Math.max(0, hunk.getOldImage().getStartLine() - 1);
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
        ? Optional.empty()
        : Optional.of(words(path, said, wanted, lines, best));
  }

  private static int same(List<String> wanted, List<String> lines, int at) {
    int same = 0;
    for (int line = 0; line < wanted.size() && at + line < lines.size(); line++) {
      same += wanted.get(line).equals(lines.get(at + line)) ? 1 : 0;
    }
    return same;
  }

  private static String words(
      String path, int said, List<String> wanted, List<String> lines, int best) {
    int off = 0;
    while (best + off < lines.size() && wanted.get(off).equals(lines.get(best + off))) {
      off++;
    }
    String found = best + off < lines.size() ? lines.get(best + off) : "(the end of the file)";
    return """
        %s:%d: this hunk does not apply; the nearest context is at line %d, where line %d differs:
          the patch has: %s
          the file has:  %s"""
        .formatted(path, said + 1, best + 1, best + off + 1, wanted.get(off), found);
  }

  /** The lines that a hunk expects: its context and what it takes away. */
  private static List<String> before(HunkHeader hunk) {
    String text =
        Bytes.text(hunk.getBuffer()).substring(hunk.getStartOffset(), hunk.getEndOffset());
    var expected = new ArrayList<String>();
    List<String> lines = lines(text);
    for (String line : lines.subList(1, lines.size())) {
      if (line.isEmpty()) {
        expected.add("");
      } else if (line.charAt(0) == ' ' || line.charAt(0) == '-') {
        expected.add(line.substring(1));
      }
    }
    int count = hunk.getOldImage().getLineCount();
    return expected.subList(0, Math.min(count, expected.size()));
  }
}
