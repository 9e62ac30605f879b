package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.CampaignRunner;
import org.kbisect.app.Draft;
import org.kbisect.app.HunksBuilder;
import org.kbisect.app.HunksKind;
import org.kbisect.app.RepositoryChoice;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kbisect hunks}: finds which part of a bad commit is to blame. */
@Command(
    name = "hunks",
    description = "Find the hunk of a bad commit that is to blame, as the smallest patch.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class HunksCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "COMMIT",
      description = "The first bad commit; with --of, the one that was found.")
  private @Nullable String commit;

  @Option(
      names = "--of",
      paramLabel = "CAMPAIGN",
      description =
          "The number of a bisection. Its culprit is taken and tried as there; the other options are not"
              + " heeded.")
  private @Nullable Long campaign;

  @Mixin private RepositoryOptions repository = new RepositoryOptions();
  @Mixin private JudgingOptions judging = new JudgingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    BisectionRequest request = campaign == null ? asAsked(wiring) : after(wiring, campaign);
    return ExitCode.of(new CampaignRunner<>(new HunksKind(), wiring, output).begin(request));
  }

  private BisectionRequest asAsked(Wiring wiring)
      throws IOException, InterruptedException, LabFault {
    String culprit = commit;
    if (culprit == null) {
      throw new InvalidRequest("name the first bad commit, or with --of the bisection");
    }
    Draft draft = judging.draft().over(repository.draft(wiring.installation()));
    Path place = new RepositoryChoice(wiring, draft).path(output.err()::println);
    return new HunksBuilder(wiring).of(culprit, place, draft);
  }

  private static BisectionRequest after(Wiring wiring, long id)
      throws IOException, InterruptedException, LabFault {
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    return new HunksBuilder(wiring).after(CampaignArgument.stored(store, id));
  }
}
