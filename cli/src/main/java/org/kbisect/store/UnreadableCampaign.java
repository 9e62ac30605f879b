package org.kbisect.store;

/**
 * A campaign that this version of kbisect cannot go on with, such as one of a newer version.
 *
 * @param reason in words, naming what is not known
 */
public record UnreadableCampaign(long id, String reason) implements CampaignRow {

  /** One line for a person. */
  public String describe() {
    return ("campaign %d cannot be read: %s; a newer kbisect may have begun it, and that one can"
            + " go on with it")
        .formatted(id, reason);
  }
}
