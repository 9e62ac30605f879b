package org.kbisect.store;

/** A campaign that this version of kbisect cannot go on with, such as one of a newer version. */
public final class UnreadableCampaign extends Exception {
  private static final long serialVersionUID = 1L;

  private final long id;
  private final String reason;

  /**
   * A campaign with its number.
   *
   * @param reason in words, naming what is not known
   */
  public UnreadableCampaign(long id, String reason) {
    super(words(id, reason));
    this.id = id;
    this.reason = reason;
  }

  UnreadableCampaign(long id, String reason, Exception cause) {
    super(words(id, reason), cause);
    this.id = id;
    this.reason = reason;
  }

  public long id() {
    return id;
  }

  /** In words, naming what is not known. */
  public String reason() {
    return reason;
  }

  /** One line for a person. */
  static String words(long id, String reason) {
    return ("campaign %d cannot be read: %s; a newer kbisect may have begun it, and that one can"
            + " go on with it")
        .formatted(id, reason);
  }
}
