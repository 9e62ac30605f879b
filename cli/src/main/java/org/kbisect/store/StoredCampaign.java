package org.kbisect.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A campaign as it stands in the journal, whatever its kind: see {@link CampaignForm}.
 *
 * @param kind name of its kind, which this version may not know
 * @param request what was asked, as JSON
 * @param result how it ended, as JSON; empty until it has
 */
public record StoredCampaign(
    long id, Instant created, String kind, String request, Optional<String> result) {}
