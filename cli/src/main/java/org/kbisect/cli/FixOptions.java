package org.kbisect.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.app.FixSource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The fix that is to be validated, as people have it, and where it is tried. */
final class FixOptions {
  @ArgGroup(multiplicity = "0..1")
  Source source = new Source();

  @Option(
      names = "--base",
      paramLabel = "REV",
      description =
          "A commit with the symptom. Default: HEAD; with --revert or --culprit, that commit.")
  @Nullable String base;

  @Option(names = "--tip", paramLabel = "REV", description = "Where the fix is to go.")
  @Nullable String tip;

  @Option(
      names = "--good",
      paramLabel = "REV",
      description = "A commit without the symptom, to compare with.")
  @Nullable String good;

  @Option(
      names = "--culprit",
      paramLabel = "REV",
      description =
          "The first bad commit, where it is known. It must be bad, its parent good, and the base"
              + " without it good; all three are booted, too.")
  @Nullable String culprit;

  @Option(
      names = "--control-margin",
      paramLabel = "RATIO",
      description =
          "A control passes when it is shown to take less than RATIO times as long with the patch."
              + " Default: 1.1.")
  @Nullable Double controlMargin;

  @Option(
      names = "--control",
      paramLabel = "SCENARIO|machine:NAME",
      description =
          "A scenario that the patch must not make slower, machine:NAME for the same on another"
              + " machine, or a command with --run; may be given more than once.")
  List<String> controls = new ArrayList<>();

  /** One of these. */
  static final class Source {
    @Option(
        names = "--patch",
        paramLabel = "FILE",
        arity = "1..*",
        description = "A mailbox, a saved mail, what git format-patch wrote, or a plain diff.")
    List<Path> patches = new ArrayList<>();

    @Option(names = "--commit", paramLabel = "REV", description = "The change of this commit.")
    @Nullable String commit;

    @Option(
        names = "--branch",
        paramLabel = "REV",
        description = "All that this branch has and the base has not.")
    @Nullable String branch;

    @Option(names = "--revert", paramLabel = "REV", description = "The commit taken back.")
    @Nullable String revert;

    private Optional<FixSource> fix() {
      if (commit != null) {
        return Optional.of(new FixSource.Commit(commit));
      }
      if (branch != null) {
        return Optional.of(new FixSource.Branch(branch));
      }
      if (revert != null) {
        return Optional.of(new FixSource.Revert(revert));
      }
      return Optional.of(patches).filter(files -> !files.isEmpty()).map(FixSource.Patches::new);
    }
  }

  /** What these options say. */
  Draft draft() {
    return Draft.EMPTY
        .with(DraftKey.FIX, source.fix())
        .with(DraftKey.BASE, base)
        .with(DraftKey.TIP, tip)
        .with(DraftKey.KNOWN_GOOD, good)
        .with(DraftKey.CULPRIT, culprit)
        .with(DraftKey.CONTROL_MARGIN, controlMargin)
        .with(DraftKey.CONTROLS, controls);
  }
}
