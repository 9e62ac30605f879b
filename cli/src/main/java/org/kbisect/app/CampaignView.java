package org.kbisect.app;

import org.kbisect.campaign.Progress;

/** One campaign as it runs, for its audience. */
public interface CampaignView extends Progress, AutoCloseable {

  /** A line that stays, between those about the campaign. */
  void print(String text);

  @Override
  void close();
}
