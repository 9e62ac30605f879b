package org.kbisect.cli;

import org.jspecify.annotations.Nullable;
import org.kbisect.app.Campaign;
import org.kbisect.app.Kinds;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.UnreadableCampaign;
import picocli.CommandLine.Parameters;

/** Which campaign a command is about. */
final class CampaignArgument {
  @Parameters(
      arity = "0..1",
      paramLabel = "CAMPAIGN",
      description = "A campaign's number, as kbisect status lists it. Default: the newest.")
  @Nullable Long id;

  /** The campaign; newer ones that cannot be read are passed over, and named. */
  Campaign<?, ?> in(CampaignStore store, OutputOptions output) throws LabFault {
    Long wanted = id;
    if (wanted != null) {
      return read(stored(store, wanted));
    }
    for (StoredCampaign newest : store.list()) {
      try {
        return Kinds.read(newest);
      } catch (UnreadableCampaign unreadable) {
        output.err().println("kbisect: " + unreadable.getMessage());
      }
    }
    throw new InvalidRequest("there is no campaign yet; kbisect bisect begins one");
  }

  /**
   * The same of a bisection.
   *
   * @throws InvalidRequest when the campaign is none
   */
  Campaign<BisectionRequest, BisectionResult> bisectionIn(CampaignStore store, OutputOptions output)
      throws LabFault {
    return Kinds.bisection(in(store, output).stored());
  }

  /**
   * The campaign of a number.
   *
   * @throws InvalidRequest when there is none
   */
  static StoredCampaign stored(CampaignStore store, long id) throws LabFault {
    return store
        .find(id)
        .orElseThrow(
            () -> new InvalidRequest("there is no campaign " + id + "; see kbisect status"));
  }

  private static Campaign<?, ?> read(StoredCampaign stored) {
    try {
      return Kinds.read(stored);
    } catch (UnreadableCampaign e) {
      throw new InvalidRequest(String.valueOf(e.getMessage()), e);
    }
  }
}
