package org.kbisect.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.kbisect.app.Wiring;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignStore;
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
    return ExitCode.of(campaign.in(store, output).resume(wiring, output, store));
  }
}
