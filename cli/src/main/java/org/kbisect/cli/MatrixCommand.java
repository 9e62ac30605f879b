package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.CampaignRunner;
import org.kbisect.app.ClaimedTree;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.app.MatrixCells;
import org.kbisect.app.MatrixFile;
import org.kbisect.app.MatrixKind;
import org.kbisect.app.RepositoryChoice;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.MatrixRequest;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.report.MatrixReport.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kbisect matrix}: times every combination of some variants. */
@Command(
    name = "matrix",
    description =
        "Boot every combination of the variants in a campaign file, and compare the times.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class MatrixCommand implements Callable<Integer> {
  /** Of each cell, where nobody says: a median of three outlasts one boot that was disturbed. */
  private static final int BOOTS = 3;

  @Parameters(
      paramLabel = "CAMPAIGN",
      description = "A campaign file with rows and columns, or the name of one that is here.")
  private String campaign = "";

  @Option(names = "--repo", paramLabel = "DIR", description = "As for bisect.")
  private @Nullable String repository;

  @Option(names = "--boots", paramLabel = "K", description = "Boots of each cell. Default: 3.")
  private @Nullable Integer boots;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of the order in which the cells are booted. Default: 1.")
  private @Nullable Integer seed;

  @Option(
      names = "--format",
      paramLabel = "text|markdown|csv|json",
      description = "How the table is printed. Default: text.")
  private String format = "text";

  @Mixin private JudgingOptions judging = new JudgingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Format chosen = format(format);
    Wiring wiring = Wiring.here();
    MatrixFile file = MatrixFile.read(wiring.installation().campaign(campaign));
    Draft options = Draft.EMPTY.with(DraftKey.REPOSITORY, repository).over(judging.draft());
    Path user =
        new RepositoryChoice(wiring, options.over(file.campaign().draft()))
            .path(output.err()::println);
    int wanted = boots != null ? boots : file.boots().orElse(BOOTS);
    if (wanted < 1 || wanted > MatrixFile.MOST_BOOTS) {
      throw new InvalidRequest(
          "--boots is 1 to %d, not %d".formatted(MatrixFile.MOST_BOOTS, wanted));
    }
    try (ClaimedTree trees = ClaimedTree.take(wiring, output, user.toString())) {
      var request =
          new MatrixRequest(
              file.name(),
              user.toString(),
              new MatrixCells(wiring, file, options, trees).all(),
              wanted,
              seed != null ? seed : file.seed().orElse(1));
      return ExitCode.of(
          new CampaignRunner<>(new MatrixKind(chosen), wiring, output).begin(request, trees));
    }
  }

  private static Format format(String name) {
    return Arrays.stream(Format.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "--format is one of %s, not '%s'"
                        .formatted(
                            Arrays.stream(Format.values())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")),
                            name)));
  }
}
