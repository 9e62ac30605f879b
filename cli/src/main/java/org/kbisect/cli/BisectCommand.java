package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.CampaignRunner;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.app.Kinds;
import org.kbisect.app.RepositoryChoice;
import org.kbisect.app.RequestBuilder;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Parallel;
import org.kbisect.plan.LabFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kbisect bisect}: finds the first bad commit. */
@Command(
    name = "bisect",
    description = "Find the commit that made a virtual display slow or broken.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BisectCommand implements Callable<Integer> {
  @Mixin private RepositoryOptions repository = new RepositoryOptions();
  @Mixin private RangeOptions range = new RangeOptions();
  @Mixin private JudgingOptions judging = new JudgingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--parallel",
      paramLabel = "K|auto",
      description =
          "Boot K kernels at the same time on a place of several nodes (--place slurm): the next"
              + " commit, and those that can follow it. auto: as many as are free. It finds what one"
              + " after the other would. Default: 1.")
  private @Nullable String parallel;

  @Option(
      names = "--dry-run",
      description = "Say how many commits, steps and hours it would take, and build nothing.")
  private boolean dryRun;

  @Option(
      names = "--audit-inference",
      paramLabel = "N",
      description =
          "Boot nothing. Build the ends, and N commits that were held unable to change the kernel,"
              + " and compare: a difference is a bug in kbisect.")
  private @Nullable Integer audited;

  @Option(
      names = "--audit-seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description = "Which commits are drawn for --audit-inference. Default: 1.")
  private long auditSeed;

  @Parameters(paramLabel = "PATHS", description = "After --: only commits that touch these paths.")
  private List<String> paths = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    var wiring = Wiring.here();
    Draft draft =
        Draft.EMPTY
            .with(DraftKey.PATHS, paths)
            .with(DraftKey.PARALLEL, Optional.ofNullable(parallel).map(Parallel::parse))
            .over(range.draft())
            .over(judging.draft())
            .over(repository.draft(wiring.installation()));
    Path place = new RepositoryChoice(wiring, draft).path(output.err()::println);
    BisectionRequest request = new RequestBuilder(wiring, draft).build(place);
    if (dryRun) {
      return new DryRun(wiring, output).print(request);
    }
    if (audited != null) {
      return new Audit(wiring, output).print(request, audited, auditSeed);
    }
    return ExitCode.of(new CampaignRunner<>(Kinds.BISECT, wiring, output).begin(request));
  }

  /** What a command line for a prepared campaign says, for a command that is one. */
  static BisectCommand prepared(
      String campaign, Path repository, @Nullable String scenario, OutputOptions output) {
    var command = new BisectCommand();
    command.repository.campaign = campaign;
    command.repository.repository = repository.toString();
    command.judging.scenario = scenario;
    command.output = output;
    return command;
  }
}
