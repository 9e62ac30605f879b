package org.kbisect.store;

import java.time.Instant;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.plan.InvalidRequest;

/**
 * A campaign as the journal knows it.
 *
 * @param request what was asked, of its kind's class
 * @param result empty until it has ended; of its kind's class
 */
public record StoredCampaign(
    long id, Instant created, CampaignKind kind, Record request, Optional<Record> result)
    implements CampaignRow {

  /**
   * What a bisection was asked.
   *
   * @throws InvalidRequest when the campaign is no bisection
   */
  public BisectionRequest bisection() {
    if (kind != CampaignKind.BISECT) {
      throw new InvalidRequest("campaign %d is no bisection but a %s".formatted(id, kind));
    }
    return (BisectionRequest) request;
  }

  /** How a bisection ended, if it has. */
  public Optional<BisectionResult> bisected() {
    return result.filter(BisectionResult.class::isInstance).map(BisectionResult.class::cast);
  }
}
