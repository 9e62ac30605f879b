package org.kbisect.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.UnreadableCampaign;

/**
 * The campaigns of a night: the same that commands run, until the night's end.
 *
 * @param faults told of those faults of the lab after which a trial was made again
 */
record NightCampaigns(
    Wiring wiring,
    Audience audience,
    BenchFactory factory,
    Deadline deadline,
    CampaignStore store,
    HeldTree tree,
    Consumer<LabFault> faults) {

  /** Takes a number, which may have to be written down. */
  @FunctionalInterface
  interface Begun {
    void at(long campaign) throws LabFault;
  }

  /**
   * How a campaign ended.
   *
   * @param number of the campaign
   */
  record Ended<Q extends Record, R extends Record>(
      long number, Q request, R result, List<Trial> trials) {}

  /**
   * Begins a campaign and runs it to its end.
   *
   * @param begun takes its number before anything is tried
   * @throws OutOfTime when the night ends before: it stays in the journal
   */
  <Q extends Record, R extends Record> Ended<Q, R> begin(Kind<Q, R> kind, Q request, Begun begun)
      throws IOException, InterruptedException, LabFault {
    var noted = new Noted(begun);
    new CampaignRunner<>(kind, wiring, noted, this::benches).begin(request, claimed(kind, request));
    return ended(kind, noted.number());
  }

  /** Goes on with one that an earlier night has begun; one that has ended is read. */
  <Q extends Record, R extends Record> Ended<Q, R> goOn(Kind<Q, R> kind, long number)
      throws IOException, InterruptedException, LabFault {
    Campaign<Q, R> campaign = read(kind, number);
    if (campaign.result().isEmpty()) {
      Q request = campaign.request();
      new CampaignRunner<>(kind, wiring, new Noted(same -> {}), this::benches)
          .resume(store, number, request, claimed(kind, request));
    }
    return ended(kind, number);
  }

  /** As it is for the night's first campaign: what the one before has left in it is gone. */
  private <Q extends Record> ClaimedTree claimed(Kind<Q, ?> kind, Q request)
      throws IOException, InterruptedException, LabFault {
    ClaimedTree claimed = tree.of(kind.repository(request));
    claimed.tree().begin();
    return claimed;
  }

  private BenchMaker benches(String repository, Trees trees, Path directory, CampaignView view) {
    BenchMaker made = factory.of(repository, trees, directory, view);
    return (judge, folder, ends, speculate) ->
        new UntilDeadline(made.of(judge, folder, ends, speculate), deadline);
  }

  private <Q extends Record, R extends Record> Ended<Q, R> ended(Kind<Q, R> kind, long number)
      throws LabFault {
    Campaign<Q, R> campaign = read(kind, number);
    return new Ended<>(
        number, campaign.request(), campaign.result().orElseThrow(), store.trials(number));
  }

  private <Q extends Record, R extends Record> Campaign<Q, R> read(Kind<Q, R> kind, long number)
      throws LabFault {
    Optional<StoredCampaign> stored = store.find(number);
    try {
      return Campaign.read(
          kind,
          stored.orElseThrow(
              () -> new InvalidRequest("campaign %d is not in the journal".formatted(number))));
    } catch (UnreadableCampaign e) {
      throw new InvalidRequest(String.valueOf(e.getMessage()), e);
    }
  }

  /** What a night's audience hears of a campaign; its findings are in its folder. */
  private final class Noted implements Audience {
    private final Begun begun;
    private Optional<Long> number = Optional.empty();

    Noted(Begun begun) {
      this.begun = begun;
    }

    long number() {
      return number.orElseThrow();
    }

    @Override
    public void note(String line) {
      audience.note(line);
    }

    @Override
    public CampaignView follow(long campaign, Commits commits, MonotonicClock clock) {
      number = Optional.of(campaign);
      try {
        begun.at(campaign);
      } catch (LabFault fault) {
        // It is begun anew then, and this one is listed as interrupted.
        audience.note(String.valueOf(fault.getMessage()));
      }
      return new RetriesTold(audience.follow(campaign, commits, clock), faults);
    }

    @Override
    public void found(ObjectNode json, List<String> lines) {}
  }
}
