package org.kbisect.app;

import java.util.List;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.HunksResult;
import org.kbisect.campaign.TipResult;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.UnreadableCampaign;

/** The kinds of campaigns that this version knows. A new one is added here, and nowhere else. */
public final class Kinds {
  public static final Kind<BisectionRequest, BisectionResult> BISECT = new BisectKind();

  /** Tips beside the last good ones. */
  public static final Kind<BisectionRequest, TipResult> TIP = new TipKind();

  /** Searches among the hunks of a commit. */
  public static final Kind<BisectionRequest, HunksResult> HUNKS = new HunksKind();

  private static final List<Kind<?, ?>> ALL =
      List.of(BISECT, HUNKS, new ValidateKind(), new MatrixKind(), new ShrinkKind(), TIP);

  private Kinds() {}

  /** Reads a campaign as one of its kind. */
  public static Campaign<?, ?> read(StoredCampaign stored) throws UnreadableCampaign {
    for (Kind<?, ?> kind : ALL) {
      if (kind.form().name().equals(stored.kind())) {
        return Campaign.read(kind, stored);
      }
    }
    throw new UnreadableCampaign(stored.id(), "it is of the unknown kind " + stored.kind());
  }

  /**
   * Reads a campaign that must be a bisection.
   *
   * @throws InvalidRequest when it is another, or cannot be read
   */
  public static Campaign<BisectionRequest, BisectionResult> bisection(StoredCampaign stored) {
    if (!stored.kind().equals(BISECT.form().name())) {
      throw new InvalidRequest(
          "campaign %d is no bisection but a %s".formatted(stored.id(), stored.kind()));
    }
    try {
      return Campaign.read(BISECT, stored);
    } catch (UnreadableCampaign e) {
      throw new InvalidRequest(String.valueOf(e.getMessage()), e);
    }
  }
}
