package org.kbisect.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kbisect.campaign.TimeSpent;
import org.kbisect.plan.LabFault;

/**
 * One campaign's journal of where its time went. What took a second is written at once; what is
 * shorter waits until it makes up a second with others, so that writing takes none of it.
 */
public final class TimeJournal implements Consumer<TimeSpent>, AutoCloseable {
  private static final double AT_ONCE = 1;

  private final CampaignStore store;
  private final long campaign;
  private final InstantSource clock;
  private final List<TimeSpent> waiting = new ArrayList<>();

  /**
   * A campaign's.
   *
   * @param clock dates the entries
   */
  public TimeJournal(CampaignStore store, long campaign, InstantSource clock) {
    this.store = store;
    this.campaign = campaign;
    this.clock = clock;
  }

  @Override
  public void accept(TimeSpent entry) {
    waiting.add(entry);
    if (waiting.stream().mapToDouble(TimeSpent::seconds).sum() >= AT_ONCE) {
      write();
    }
  }

  /** Writes what waits. */
  @Override
  public void close() {
    if (!waiting.isEmpty()) {
      write();
    }
  }

  /** It decides nothing: on a full disk it is the trial that says so, and these wait. */
  private void write() {
    try {
      store.spent(campaign, waiting, clock.instant());
      waiting.clear();
    } catch (LabFault fault) {
      return;
    }
  }
}
