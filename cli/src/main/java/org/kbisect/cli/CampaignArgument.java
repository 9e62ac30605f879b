package org.kbisect.cli;

import org.jspecify.annotations.Nullable;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignRow;
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
  StoredCampaign in(CampaignStore store, OutputOptions output) throws LabFault {
    Long wanted = id;
    if (wanted != null) {
      return store
          .find(wanted)
          .orElseThrow(
              () -> new InvalidRequest("there is no campaign " + wanted + "; see kbisect status"));
    }
    for (CampaignRow row : store.list()) {
      if (row instanceof StoredCampaign newest) {
        return newest;
      }
      output.err().println("kbisect: " + ((UnreadableCampaign) row).describe());
    }
    throw new InvalidRequest("there is no campaign yet; kbisect bisect begins one");
  }
}
