package org.kbisect.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.kbisect.app.Wiring;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignStore;
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
    return ExitCode.of(campaign.in(store, output).replay(wiring, output, store));
  }
}
