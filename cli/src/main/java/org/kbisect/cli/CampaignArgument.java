package org.kbisect.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.StoredCampaign;
import org.kbisect.trial.InvalidRequest;
import picocli.CommandLine.Parameters;

/** Which campaign a command is about. */
final class CampaignArgument {
  @Parameters(
      arity = "0..1",
      paramLabel = "CAMPAIGN",
      description = "A campaign's number, as kbisect status lists it. Default: the newest.")
  @Nullable Long id;

  StoredCampaign in(CampaignStore store) {
    Long wanted = id;
    if (wanted != null) {
      return store
          .find(wanted)
          .orElseThrow(
              () -> new InvalidRequest("there is no campaign " + wanted + "; see kbisect status"));
    }
    List<StoredCampaign> all = store.list();
    if (all.isEmpty()) {
      throw new InvalidRequest("there is no campaign yet; kbisect bisect begins one");
    }
    return all.get(0);
  }
}
