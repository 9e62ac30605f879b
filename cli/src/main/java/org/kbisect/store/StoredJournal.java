package org.kbisect.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.kbisect.campaign.Journal;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;

/** One campaign's journal: first what an earlier run left, then what is new. */
public final class StoredJournal implements Journal {
  /** A trial may have cost an hour; a person who is told has made room by then, or is not there. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final CampaignStore store;
  private final long campaign;
  private final Clocks clocks;
  private final Consumer<String> waiting;
  private final Deque<Trial> earlier;
  private int sequence;

  /**
   * A campaign's journal.
   *
   * @param waiting is told when a trial cannot be written, and why
   */
  public StoredJournal(CampaignStore store, long campaign, Clocks clocks, Consumer<String> waiting)
      throws LabFault {
    this.store = store;
    this.campaign = campaign;
    this.clocks = clocks;
    this.waiting = waiting;
    this.earlier = new ArrayDeque<>(store.trials(campaign));
    this.sequence = earlier.size();
  }

  @Override
  public Optional<Trial> replay() {
    return Optional.ofNullable(earlier.poll());
  }

  @Override
  public void append(Trial trial) throws InterruptedException, LabFault {
    long until = clocks.monotonic().nanos() + PATIENCE.toNanos();
    boolean told = false;
    while (!isAppended(trial, clocks.monotonic().nanos() - until >= 0, told)) {
      told = true;
      clocks.monotonic().sleep(PAUSE);
    }
  }

  private boolean isAppended(Trial trial, boolean last, boolean told) throws LabFault {
    try {
      store.append(campaign, sequence, trial, clocks.wall().instant());
      sequence++;
      return true;
    } catch (LabFault fault) {
      if (last) {
        throw new LabFault(
            "%s; the trial of %.12s was not written down, and kbisect resume %d makes it again"
                .formatted(fault.getMessage(), trial.commit(), campaign),
            fault);
      }
      if (!told) {
        waiting.accept(
            "%s; trying again for %d minutes".formatted(fault.getMessage(), PATIENCE.toMinutes()));
      }
      return false;
    }
  }
}
