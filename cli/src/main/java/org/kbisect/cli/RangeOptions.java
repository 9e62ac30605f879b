package org.kbisect.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.campaign.Sought;
import org.kbisect.plan.Choice;
import picocli.CommandLine.Option;

/** Which commits, in git's words, and what is tried of the one that is found. */
final class RangeOptions {
  @Option(
      names = "--good",
      paramLabel = "REV",
      description = "A commit without the symptom; may be given more than once.")
  List<String> good = new ArrayList<>();

  @Option(names = "--bad", paramLabel = "REV", description = "A commit with the symptom.")
  @Nullable String bad;

  @Option(
      names = "--find",
      paramLabel = "regression|fix",
      description =
          "Which commit to find: the one that brought the symptom (default), or the one that took it"
              + " away. For a fix --bad names the older commit, and --good the newer one.")
  @Nullable String find;

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

  @Option(
      names = "--also-cpu-model",
      paramLabel = "NAME|FILE",
      description =
          "With --cpu-model: once the first bad commit is found, boot it and its parent at this"
              + " processor's costs, too, and report their times beside each other. May be given"
              + " more than once.")
  List<String> otherCpuModels = new ArrayList<>();

  /** What these options say. */
  Draft draft() {
    return Draft.EMPTY
        .with(DraftKey.GOOD, good)
        .with(DraftKey.BAD, bad)
        .with(DraftKey.FIND, find == null ? null : Choice.of("--find", find, Sought.values()))
        .withFlag(DraftKey.FIRST_PARENT, firstParent)
        .with(DraftKey.SUSPECTS, suspects)
        .with(DraftKey.OTHER_CPU_MODELS, otherCpuModels);
  }
}
