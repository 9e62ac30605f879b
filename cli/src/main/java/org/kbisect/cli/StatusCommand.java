package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Campaign;
import org.kbisect.app.Directories;
import org.kbisect.app.Kinds;
import org.kbisect.app.Wiring;
import org.kbisect.plan.LabFault;
import org.kbisect.report.TimesReport;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.Claim;
import org.kbisect.store.NightStore;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.UnreadableCampaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect status}: the campaigns of this user. */
@Command(
    name = "status",
    description =
        "List campaigns and nights, and how they ended, or how far they are; or where the time of one"
            + " campaign went.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Option(
      names = "--times",
      paramLabel = "CAMPAIGN",
      description =
          "Say where a campaign's time went: checkout, configuration, make, link, signature, image,"
              + " boot or command, judge, search, journal.")
  private @Nullable Long times;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, LabFault {
    Directories directories = Wiring.here().directories();
    CampaignStore store = CampaignStore.open(directories.state());
    if (times != null) {
      long id = CampaignArgument.stored(store, times).id();
      var report = new TimesReport(id, store.trialCount(id), store.times(id));
      output.found(report.json(), report.lines());
      return ExitCode.DONE;
    }
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (StoredCampaign stored : store.list()) {
      String line = describe(stored, store.trialCount(stored.id()), directories, json.addObject());
      sayUnlessJson(line);
    }
    new NightStatus(NightStore.open(directories.state()), directories)
        .lines(json)
        .forEach(line -> sayUnlessJson(line));
    if (output.json) {
      output.out().println(json);
    }
    return ExitCode.DONE;
  }

  private void sayUnlessJson(String line) {
    if (!output.json) {
      output.out().println(line);
    }
  }

  /** A line for a person, and the same for a program. */
  private static String describe(
      StoredCampaign stored, int trials, Directories directories, ObjectNode json)
      throws IOException {
    json.put("campaign", stored.id());
    try {
      Campaign<?, ?> campaign = Kinds.read(stored);
      String state = state(campaign, directories);
      json.put("created", stored.created().toString())
          .put("kind", stored.kind())
          .put("range", campaign.about())
          .put("state", state)
          .put("trials", trials);
      ArrayNode places = json.putArray("places");
      campaign.places().forEach(places::add);
      String on = campaign.places().isEmpty() ? "" : " on " + String.join(", ", campaign.places());
      return "%4d  %s  %-8s  %-16s  %3d trials  %s%s"
          .formatted(
              stored.id(), stored.created(), stored.kind(), state, trials, campaign.about(), on);
    } catch (UnreadableCampaign unreadable) {
      json.put("state", "unreadable").put("reason", unreadable.reason());
      return "%4d  %s".formatted(stored.id(), unreadable.getMessage());
    }
  }

  private static String state(Campaign<?, ?> campaign, Directories directories) throws IOException {
    if (campaign.ended().isPresent()) {
      return campaign.ended().get();
    }
    return Claim.isHeld(directories.campaign(campaign.id()).resolve("lock"))
        ? "running"
        : "interrupted";
  }
}
