package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kbisect.app.Campaign;
import org.kbisect.app.Commits;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.git.UserRepository;
import org.kbisect.plan.LabFault;
import org.kbisect.report.BisectLog;
import org.kbisect.store.CampaignStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kbisect log}: a campaign's verdicts in the form of {@code git bisect log}. */
@Command(
    name = "log",
    description = "Print a campaign's verdicts as git bisect log does; git bisect replay takes it.",
    mixinStandardHelpOptions = true)
final class LogCommand implements Callable<Integer> {
  @Mixin private CampaignArgument campaign = new CampaignArgument();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    Campaign<BisectionRequest, BisectionResult> chosen = campaign.bisectionIn(store, output);
    BisectionRequest request = chosen.request();
    try (UserRepository repository =
        UserRepository.open(wiring.programs(), Path.of(request.repository()))) {
      var commits = new Commits(repository);
      var log = new BisectLog(request, Wiring.judging(request), commits::subject, commits::parents);
      log.lines(store.trials(chosen.id()), chosen.result()).forEach(output.out()::println);
    }
    return ExitCode.DONE;
  }
}
