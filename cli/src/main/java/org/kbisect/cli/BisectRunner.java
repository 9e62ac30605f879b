package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectCampaign;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.JournaledBench;
import org.kbisect.git.UserRepository;
import org.kbisect.git.WorkTree;
import org.kbisect.process.Orphans;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.Claim;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.StoredJournal;
import org.kbisect.trial.LabFault;
import org.kbisect.trial.ScenarioFile;

/** Runs a bisection from its request, or from where its journal ends. */
record BisectRunner(Wiring wiring, OutputOptions output) {

  /** A new campaign; returns the exit code. */
  int begin(BisectionRequest request) throws IOException, InterruptedException, LabFault {
    // Read before anything is written down: what cannot be run is not a campaign.
    if (request.subject().command().isEmpty()) {
      wiring.machine(request.subject());
      ScenarioFile.read(Path.of(request.subject().scenario()));
    }
    requireRange(request);
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    return run(store, store.create(request, Instant.now()), request);
  }

  /** The history is there and in order, before anything is booted. */
  private static void requireRange(BisectionRequest request) throws IOException {
    try (UserRepository user = UserRepository.open(Path.of(request.repository()))) {
      GitLineage.read(request, user, request.paths());
    }
  }

  /** A campaign that was interrupted; returns the exit code. */
  int resume(CampaignStore store, StoredCampaign campaign)
      throws IOException, InterruptedException, LabFault {
    return run(store, campaign.id(), campaign.request());
  }

  private int run(CampaignStore store, long id, BisectionRequest request)
      throws IOException, InterruptedException, LabFault {
    Path directory = Files.createDirectories(wiring.directories().campaign(id));
    Path trees = wiring.directories().workTree(Path.of(request.repository()));
    try (Claim campaign = Claim.take(directory.resolve("lock"), "campaign " + id);
        Claim tree = Claim.take(Directories.lockOf(trees), "the work tree " + trees);
        UserRepository user = UserRepository.open(Path.of(request.repository()));
        WorkTree source = WorkTree.open(trees, user);
        ProgressView progress = ProgressView.of(output, id, new Commits(user))) {
      Orphans.end();
      Bench bench =
          new Benches(wiring, source, directory.resolve("trials"), progress)
              .of(request.repository(), request.subject(), Wiring.maySpeculate(request));
      BisectionResult result =
          new BisectCampaign(
                  request,
                  Wiring.judging(request),
                  new GitLineage(request, user, source),
                  new JournaledBench(bench, new StoredJournal(store, id)),
                  progress)
              .run();
      store.finish(id, result);
      progress.close();
      return new ResultPrinter(output, new Commits(user), store.trials(id), directory)
          .print(id, request, result);
    }
  }
}
