package org.kbisect.store;

/** What the journal has of one campaign. */
public sealed interface CampaignRow permits StoredCampaign, UnreadableCampaign {
  long id();
}
