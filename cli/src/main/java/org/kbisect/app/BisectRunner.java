package org.kbisect.app;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectCampaign;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignKind;
import org.kbisect.store.CampaignStore;

/** Runs a bisection from its request, or from where its journal ends. */
public record BisectRunner(Wiring wiring, Audience audience) {

  /** A new campaign; returns whether it ended as hoped. */
  public boolean begin(BisectionRequest request)
      throws IOException, InterruptedException, LabFault {
    // Read before anything is written down: what cannot be run is not a campaign.
    if (request.subject().command().isEmpty()) {
      wiring.machine(request.subject());
      wiring.scenario(request.subject());
    }
    try (ClaimedTree trees = ClaimedTree.take(wiring, audience, request.repository())) {
      trees.tree().indexHistory();
      new GitLineage(request, trees.user(), trees.tree()).range();
      CampaignStore store = CampaignStore.open(wiring.directories().state());
      long id = store.create(CampaignKind.BISECT, request, wiring.clocks().wall().instant());
      return run(store, id, request, trees);
    }
  }

  /** A campaign of the journal, to its end; returns whether it ended as hoped. */
  public boolean run(CampaignStore store, long id, BisectionRequest request)
      throws IOException, InterruptedException, LabFault {
    try (ClaimedTree trees = ClaimedTree.take(wiring, audience, request.repository())) {
      return run(store, id, request, trees);
    }
  }

  private boolean run(CampaignStore store, long id, BisectionRequest request, ClaimedTree trees)
      throws IOException, InterruptedException, LabFault {
    try (CampaignRun run = CampaignRun.of(wiring, audience, store, id, trees.commits())) {
      Optional<String> good = Optional.of(request.good().get(0));
      Bench bench =
          run.bench(
              trees,
              request.repository(),
              request.subject(),
              "trials",
              good,
              Wiring.maySpeculate(request));
      var virtual =
          new InVirtualTime(
              wiring,
              request.subject(),
              subject ->
                  run.benchAside(trees, request.repository(), subject, "trials-virtual", good));
      BisectionResult result =
          new BisectCampaign(
                  request,
                  Wiring.judging(request),
                  new GitLineage(request, trees.user(), trees.tree()),
                  bench,
                  virtual,
                  run.progress())
              .run();
      run.finish(result);
      return new ResultPrinter(audience, trees.commits(), store.trials(id), run.directory())
          .print(id, request, result);
    }
  }
}
