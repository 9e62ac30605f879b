package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.campaign.Ask;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.JournalEnds;
import org.kbisect.campaign.TimeSheet;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.Claim;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.TimeJournal;

/**
 * Begins, resumes and replays campaigns of one kind. Each returns whether the campaign ended as
 * hoped.
 */
public record CampaignRunner<Q extends Record, R extends Record>(
    Kind<Q, R> kind, Wiring wiring, Audience audience, BenchFactory factory) {

  /** Campaigns on the benches of this machine. */
  public CampaignRunner(Kind<Q, R> kind, Wiring wiring, Audience audience) {
    this(kind, wiring, audience, BenchFactory.here(wiring));
  }

  /** A new campaign, or the same that was interrupted where its kind goes on with that. */
  public boolean begin(Q request) throws IOException, InterruptedException, LabFault {
    kind.check(wiring, request);
    try (ClaimedTree claimed = claim(request)) {
      return begin(request, claimed.trees());
    }
  }

  /** The same of a request for which the tree was claimed already. */
  public boolean begin(Q request, ClaimedTree claimed)
      throws IOException, InterruptedException, LabFault {
    kind.check(wiring, request);
    return begin(request, claimed.trees());
  }

  private boolean begin(Q request, Trees trees) throws IOException, InterruptedException, LabFault {
    kind.makeReady(trees);
    Kind.Work<R> work = kind.prepare(wiring, request, trees);
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    var now = wiring.clocks().wall().instant();
    long id =
        kind.goesOn()
            ? store.ask(kind.form(), request, now)
            : store.create(kind.form(), request, now);
    return run(store, id, request, trees, work);
  }

  /** A campaign of the journal, from where that ends. */
  public boolean resume(CampaignStore store, long id, Q request)
      throws IOException, InterruptedException, LabFault {
    try (ClaimedTree claimed = claim(request)) {
      return resume(store, id, request, claimed);
    }
  }

  /** The same where the tree was claimed already. */
  public boolean resume(CampaignStore store, long id, Q request, ClaimedTree claimed)
      throws IOException, InterruptedException, LabFault {
    Kind.Work<R> work = kind.prepare(wiring, request, claimed.trees());
    return run(store, id, request, claimed.trees(), work);
  }

  /**
   * A campaign of the journal from that alone; nothing is built or booted.
   *
   * @throws JournalEnds before the campaign does
   */
  public boolean replay(CampaignStore store, long id, Q request)
      throws IOException, InterruptedException, LabFault {
    try (Trees trees = Trees.open(wiring, kind.repository(request));
        CampaignView view = audience.follow(id, trees.commits(), wiring.clocks().monotonic())) {
      CampaignRun run =
          campaign(store, id, view, false, (judge, folder, ends, speculate) -> new EndOfJournal());
      Kind.Work<R> work = kind.prepare(wiring, request, trees);
      return tell(store, run, request, trees, work, work.run(run));
    }
  }

  private ClaimedTree claim(Q request) throws IOException, InterruptedException, LabFault {
    return ClaimedTree.take(wiring, audience, kind.repository(request));
  }

  private boolean run(CampaignStore store, long id, Q request, Trees trees, Kind.Work<R> work)
      throws IOException, InterruptedException, LabFault {
    Path directory = directory(id);
    var now = wiring.clocks().wall().instant();
    var kept = new KeptFiles(audience);
    try (Claim claim = Claim.take(directory.resolve("lock"), "campaign " + id, now);
        CampaignView view = timed(store, id, trees);
        Interruption interruption = Interruption.of(id, view)) {
      BenchMaker benches = factory.of(kind.repository(request), trees, directory, view);
      CampaignRun run =
          campaign(
              store,
              id,
              view,
              true,
              (judge, folder, ends, speculate) -> {
                kept.sayWhichChanged(judge);
                return benches.of(judge, folder, ends, speculate);
              });
      R result = work.run(run);
      store.finish(id, result);
      return tell(store, run, request, trees, work, result);
    }
  }

  /** What the audience sees, while the journal notes where the time goes. */
  private CampaignView timed(CampaignStore store, long id, Trees trees) {
    Clocks clocks = wiring.clocks();
    var journal = new TimeJournal(store, id, clocks.wall());
    return new TimedView(
        audience.follow(id, trees.commits(), clocks.monotonic()),
        new TimeSheet(clocks.monotonic(), journal),
        journal);
  }

  private CampaignRun campaign(
      CampaignStore store, long id, CampaignView view, boolean live, BenchMaker benches)
      throws IOException, LabFault {
    return new CampaignRun(store, id, directory(id), view, benches, live, wiring.clocks());
  }

  private Path directory(long id) throws IOException {
    return Files.createDirectories(wiring.directories().campaign(id));
  }

  private boolean tell(
      CampaignStore store, CampaignRun run, Q request, Trees trees, Kind.Work<R> work, R result)
      throws IOException, InterruptedException, LabFault {
    run.progress().close();
    CampaignReport report = work.report(run, result);
    StoredCampaign stored = store.find(run.id()).orElseThrow();
    var campaign = new Campaign<>(kind, stored, request, Optional.of(result));
    String page = new EndPage(new Reports(wiring, store), run.directory()).write(campaign, trees);
    new ReportPrinter(audience, run.directory()).print(report);
    // Beside the result, which may be a document: a matrix as CSV, an answer to a thread.
    audience.note(page);
    return report.asHoped();
  }

  /** Where a replay has no more answers. */
  private record EndOfJournal() implements Bench {
    @Override
    public Trial run(Ask ask) throws JournalEnds {
      throw new JournalEnds(ask);
    }
  }
}
