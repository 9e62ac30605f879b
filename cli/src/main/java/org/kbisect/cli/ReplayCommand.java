package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kbisect.app.Commits;
import org.kbisect.app.GitLineage;
import org.kbisect.app.InVirtualTime;
import org.kbisect.app.ResultPrinter;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectCampaign;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.JournaledBench;
import org.kbisect.campaign.Trial;
import org.kbisect.git.UserRepository;
import org.kbisect.git.WorkTree;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.StoredJournal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kbisect replay}: takes a campaign's decisions again, from its journal alone. */
@Command(
    name = "replay",
    description = "Decide a campaign again from its journal; nothing is built or booted.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Mixin private CampaignArgument campaign = new CampaignArgument();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    StoredCampaign chosen = campaign.in(store, output);
    BisectionRequest request = chosen.bisection();
    var journal =
        new StoredJournal(store, chosen.id(), wiring.clocks(), line -> output.err().println(line));
    Path trees = wiring.directories().workTree(Path.of(request.repository()));
    try (UserRepository user =
            UserRepository.open(wiring.programs(), Path.of(request.repository()));
        WorkTree source = WorkTree.open(wiring.programs(), trees, user);
        ProgressView progress =
            ProgressView.of(output, chosen.id(), new Commits(user), wiring.clocks().monotonic())) {
      Bench replayed = new JournaledBench(new NothingMore(), journal);
      BisectionResult result =
          new BisectCampaign(
                  request,
                  Wiring.judging(request),
                  new GitLineage(request, user, source),
                  replayed,
                  new InVirtualTime(wiring, request.subject(), subject -> replayed),
                  progress)
              .run();
      progress.close();
      return ExitCode.of(
          new ResultPrinter(
                  output,
                  new Commits(user),
                  store.trials(chosen.id()),
                  wiring.directories().campaign(chosen.id()))
              .print(chosen.id(), request, result));
    }
  }

  /** The end of the journal. */
  private record NothingMore() implements Bench {
    @Override
    public Trial run(String commit) throws LabFault {
      throw new LabFault(
          "the journal ends here; kbisect resume would try %s next".formatted(commit));
    }

    @Override
    public boolean isBuilt(String commit) {
      return false;
    }
  }
}
