package org.kbisect.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.kbisect.app.Directories;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.HunksResult;
import org.kbisect.campaign.MatrixRequest;
import org.kbisect.campaign.Validation;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.report.FindingJson;
import org.kbisect.report.HunksReport;
import org.kbisect.store.CampaignRow;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.Claim;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.UnreadableCampaign;
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
  public Integer call() throws IOException, LabFault {
    Directories directories = Wiring.here().directories();
    CampaignStore store = CampaignStore.open(directories.state());
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (CampaignRow row : store.list()) {
      String line;
      if (row instanceof StoredCampaign campaign) {
        line = describe(campaign, store.trialCount(row.id()), directories, json.addObject());
      } else {
        line = describe((UnreadableCampaign) row, json.addObject());
      }
      if (!output.json) {
        output.out().println(line);
      }
    }
    if (output.json) {
      output.out().println(json);
    }
    return ExitCode.DONE;
  }

  /** A line for a person, and the same for a program. */
  private static String describe(
      StoredCampaign campaign, int trials, Directories directories, ObjectNode json)
      throws IOException {
    String state = state(campaign, directories);
    json.put("campaign", campaign.id())
        .put("created", campaign.created().toString())
        .put("kind", campaign.kind().toString())
        .put("range", about(campaign))
        .put("state", state)
        .put("trials", trials);
    return "%4d  %s  %-8s  %-16s  %3d trials  %s"
        .formatted(
            campaign.id(), campaign.created(), campaign.kind(), state, trials, about(campaign));
  }

  private static String describe(UnreadableCampaign campaign, ObjectNode json) {
    json.put("campaign", campaign.id()).put("state", "unreadable").put("reason", campaign.reason());
    return "%4d  %s".formatted(campaign.id(), campaign.describe());
  }

  /** What a campaign was asked, in words. */
  private static String about(StoredCampaign campaign) {
    if (campaign.request() instanceof ValidationRequest validation) {
      return "%s on %s in %s"
          .formatted(
              String.join("; ", validation.fix()),
              validation.rows().stream().map(ValidationRequest.Row::named).collect(joining(", ")),
              validation.repository());
    }
    if (campaign.request() instanceof MatrixRequest matrix) {
      return "%s: %d cells in %s"
          .formatted(matrix.name(), matrix.cells().size(), matrix.repository());
    }
    BisectionRequest range = (BisectionRequest) campaign.request();
    return String.join(" ", range.named().subList(0, range.named().size() - 1))
        + ".."
        + range.named().get(range.named().size() - 1)
        + " in "
        + range.repository();
  }

  private static String state(StoredCampaign campaign, Directories directories) throws IOException {
    if (campaign.result().isPresent()) {
      return ended(campaign.result().get());
    }
    return Claim.isHeld(directories.campaign(campaign.id()).resolve("lock"))
        ? "running"
        : "interrupted";
  }

  private static String ended(Record result) {
    if (result instanceof BisectionResult bisected) {
      return FindingJson.name(bisected.finding());
    }
    if (result instanceof HunksResult hunks) {
      return HunksReport.name(hunks.finding());
    }
    return result instanceof Validation validation ? validation.verdict().name() : "FILLED";
  }
}
