package org.kbisect.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectCampaign;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignKind;
import org.kbisect.store.CampaignStore;

/** Runs a bisection from its request, or from where its journal ends. */
record BisectRunner(Wiring wiring, OutputOptions output) {

  /** A new campaign; returns the exit code. */
  int begin(BisectionRequest request) throws IOException, InterruptedException, LabFault {
    // Read before anything is written down: what cannot be run is not a campaign.
    if (request.subject().command().isEmpty()) {
      wiring.machine(request.subject());
      wiring.scenario(request.subject());
    }
    try (ClaimedTree trees = ClaimedTree.take(wiring, output, request.repository())) {
      trees.tree().indexHistory();
      new GitLineage(request, trees.user(), trees.tree()).range();
      CampaignStore store = CampaignStore.open(wiring.directories().state());
      long id = store.create(CampaignKind.BISECT, request, Instant.now());
      return run(store, id, request, trees);
    }
  }

  /** A campaign of the journal, to its end; returns the exit code. */
  int run(CampaignStore store, long id, BisectionRequest request)
      throws IOException, InterruptedException, LabFault {
    try (ClaimedTree trees = ClaimedTree.take(wiring, output, request.repository())) {
      return run(store, id, request, trees);
    }
  }

  private int run(CampaignStore store, long id, BisectionRequest request, ClaimedTree trees)
      throws IOException, InterruptedException, LabFault {
    try (CampaignRun run = CampaignRun.of(wiring, output, store, id, trees.commits())) {
      Bench bench =
          run.bench(
              trees,
              request.repository(),
              request.subject(),
              "trials",
              Optional.of(request.good().get(0)),
              Wiring.maySpeculate(request));
      BisectionResult result =
          new BisectCampaign(
                  request,
                  Wiring.judging(request),
                  new GitLineage(request, trees.user(), trees.tree()),
                  bench,
                  run.progress())
              .run();
      run.finish(result);
      return new ResultPrinter(output, trees.commits(), store.trials(id), run.directory())
          .print(id, request, result);
    }
  }
}
