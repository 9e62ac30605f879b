package org.kbisect.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.kbisect.app.BisectRunner;
import org.kbisect.app.HunksRunner;
import org.kbisect.app.MatrixRunner;
import org.kbisect.app.ValidateRunner;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.MatrixRequest;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.StoredCampaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kbisect resume}: goes on where a campaign was interrupted. */
@Command(
    name = "resume",
    description = "Go on with a campaign that was interrupted, with the same decisions.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  @Mixin private CampaignArgument campaign = new CampaignArgument();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    StoredCampaign chosen = campaign.in(store, output);
    long id = chosen.id();
    return ExitCode.of(
        switch (chosen.kind()) {
          case BISECT -> new BisectRunner(wiring, output).run(store, id, chosen.bisection());
          case HUNKS ->
              new HunksRunner(wiring, output).run(store, id, (BisectionRequest) chosen.request());
          case VALIDATE ->
              new ValidateRunner(wiring, output)
                  .run(store, id, (ValidationRequest) chosen.request());
          case MATRIX ->
              new MatrixRunner(wiring, output).run(store, id, (MatrixRequest) chosen.request());
        });
  }
}
