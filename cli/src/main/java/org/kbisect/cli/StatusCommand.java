package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.kbisect.report.FindingJson;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.Claim;
import org.kbisect.store.StoredCampaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kbisect status}: the campaigns of this user. */
@Command(
    name = "status",
    description = "List the campaigns and how they ended, or how far they are.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException {
    Directories directories = Wiring.here().directories();
    CampaignStore store = CampaignStore.open(directories.state());
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (StoredCampaign campaign : store.list()) {
      int trials = store.trials(campaign.id()).size();
      String state = state(campaign, directories);
      json.addObject()
          .put("campaign", campaign.id())
          .put("created", campaign.created().toString())
          .put("range", range(campaign))
          .put("state", state)
          .put("trials", trials);
      if (!output.json) {
        output
            .out()
            .println(
                "%4d  %s  %-16s  %3d trials  %s"
                    .formatted(campaign.id(), campaign.created(), state, trials, range(campaign)));
      }
    }
    if (output.json) {
      output.out().println(json);
    }
    return ExitCode.DONE;
  }

  private static String range(StoredCampaign campaign) {
    var named = campaign.request().named();
    return String.join(" ", named.subList(0, named.size() - 1))
        + ".."
        + named.get(named.size() - 1)
        + " in "
        + campaign.request().repository();
  }

  private static String state(StoredCampaign campaign, Directories directories) throws IOException {
    if (campaign.result().isPresent()) {
      return FindingJson.name(campaign.result().get().finding());
    }
    return Claim.isHeld(directories.campaign(campaign.id()).resolve("lock"))
        ? "running"
        : "interrupted";
  }
}
