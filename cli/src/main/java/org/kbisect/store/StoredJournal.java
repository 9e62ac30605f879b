package org.kbisect.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.kbisect.campaign.Ask;
import org.kbisect.campaign.Journal;
import org.kbisect.campaign.Notes;
import org.kbisect.campaign.RelevantCommits;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;

/** One campaign's journal: what an earlier run left is read once, what is new is written. */
public final class StoredJournal implements Journal, Notes {
  /** A trial may have cost an hour; a person who is told has made room by then, or is not there. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final CampaignStore store;
  private final long campaign;
  private final Clocks clocks;
  private final Consumer<String> waiting;
  private final Map<Integer, Trial> earlier;

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
    this.earlier = store.trialsByAsk(campaign);
  }

  @Override
  public Optional<Trial> find(Ask ask) {
    return Optional.ofNullable(earlier.get(ask.id()));
  }

  @Override
  public void write(Ask ask, Trial trial) throws InterruptedException, LabFault {
    write(
        () -> store.write(campaign, ask, trial, clocks.wall().instant()),
        "the trial of %.12s was not written down, and kbisect resume %d makes it again"
            .formatted(trial.commit(), campaign));
  }

  @Override
  public Optional<RelevantCommits> find(int trials) throws LabFault {
    return store.note(campaign, trials);
  }

  @Override
  public boolean hasMoreThan(int trials) {
    return earlier.keySet().stream().anyMatch(ask -> ask > trials);
  }

  @Override
  public void write(int trials, RelevantCommits learned) throws InterruptedException, LabFault {
    write(
        () -> store.writeNote(campaign, trials, learned),
        "kbisect resume %d goes on from here".formatted(campaign));
  }

  private interface Writing {
    void go() throws LabFault;
  }

  private void write(Writing writing, String otherwise) throws InterruptedException, LabFault {
    long until = clocks.monotonic().nanos() + PATIENCE.toNanos();
    boolean told = false;
    while (!isWritten(writing, otherwise, clocks.monotonic().nanos() - until >= 0, told)) {
      told = true;
      clocks.monotonic().sleep(PAUSE);
    }
  }

  private boolean isWritten(Writing writing, String otherwise, boolean last, boolean told)
      throws LabFault {
    try {
      writing.go();
      return true;
    } catch (LabFault fault) {
      if (last) {
        throw new LabFault(fault.getMessage() + "; " + otherwise, fault);
      }
      if (!told) {
        waiting.accept(
            "%s; trying again for %d minutes".formatted(fault.getMessage(), PATIENCE.toMinutes()));
      }
      return false;
    }
  }
}
