package org.kbisect.store;

import java.time.Instant;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;

/** A campaign as the journal knows it; {@code result} is empty until it has ended. */
public record StoredCampaign(
    long id, Instant created, BisectionRequest request, Optional<BisectionResult> result) {}
