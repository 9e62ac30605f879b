package org.kbisect.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import picocli.CommandLine.Option;

/** Which commits, in git's words. */
final class RangeOptions {
  @Option(
      names = "--good",
      paramLabel = "REV",
      description = "A commit without the symptom; may be given more than once.")
  List<String> good = new ArrayList<>();

  @Option(names = "--bad", paramLabel = "REV", description = "A commit with the symptom.")
  @Nullable String bad;

  @Option(
      names = "--first-parent",
      description = "Follow only the first parent of merges, as git bisect does.")
  boolean firstParent;

  @Option(
      names = "--suspect",
      paramLabel = "PATH",
      description =
          "A path that the culprit likely touches. Such commits are tried first; no other is ruled"
              + " out. May be given more than once.")
  List<String> suspects = new ArrayList<>();

  /** What these options say. */
  Draft draft() {
    return Draft.EMPTY
        .with(DraftKey.GOOD, good)
        .with(DraftKey.BAD, bad)
        .withFlag(DraftKey.FIRST_PARENT, firstParent)
        .with(DraftKey.SUSPECTS, suspects);
  }
}
