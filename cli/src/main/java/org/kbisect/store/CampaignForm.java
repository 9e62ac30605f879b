package org.kbisect.store;

import java.util.Optional;

/**
 * How the journal holds campaigns of one kind: its name, and the classes that their texts are read
 * into.
 *
 * @param <Q> what is asked
 * @param <R> how it ends
 */
public record CampaignForm<Q extends Record, R extends Record>(
    String name, Class<Q> request, Class<R> result) {

  /** What a campaign of this kind was asked. */
  public Q requestOf(StoredCampaign campaign) throws UnreadableCampaign {
    return read(campaign, campaign.request(), request);
  }

  /** How a campaign of this kind ended, if it has. */
  public Optional<R> resultOf(StoredCampaign campaign) throws UnreadableCampaign {
    return campaign.result().isPresent()
        ? Optional.of(read(campaign, campaign.result().get(), result))
        : Optional.empty();
  }

  private static <T> T read(StoredCampaign campaign, String text, Class<T> type)
      throws UnreadableCampaign {
    try {
      return Json.read(text, type);
    } catch (UnreadableJson e) {
      throw new UnreadableCampaign(campaign.id(), String.valueOf(e.getMessage()), e);
    }
  }
}
