package org.kbisect.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.kbisect.campaign.Journal;
import org.kbisect.campaign.Trial;

/** One campaign's journal: first what an earlier run left, then what is new. */
public final class StoredJournal implements Journal {
  private final CampaignStore store;
  private final long campaign;
  private final Deque<Trial> earlier;
  private int sequence;

  public StoredJournal(CampaignStore store, long campaign) {
    this.store = store;
    this.campaign = campaign;
    this.earlier = new ArrayDeque<>(store.trials(campaign));
    this.sequence = earlier.size();
  }

  @Override
  public Optional<Trial> replay() {
    return Optional.ofNullable(earlier.poll());
  }

  @Override
  public void append(Trial trial) {
    store.append(campaign, sequence++, trial, Instant.now());
  }
}
