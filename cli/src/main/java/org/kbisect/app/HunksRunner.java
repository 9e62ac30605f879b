package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.HunksCampaign;
import org.kbisect.campaign.HunksFinding;
import org.kbisect.campaign.HunksResult;
import org.kbisect.git.CommitHunks;
import org.kbisect.judge.Call;
import org.kbisect.plan.LabFault;
import org.kbisect.report.HunksReport;
import org.kbisect.store.CampaignKind;
import org.kbisect.store.CampaignStore;

/** Runs a search among hunks; one that was interrupted goes on when it is asked again. */
public record HunksRunner(Wiring wiring, Audience audience) {

  /**
   * Begins it, or goes on with the same that was interrupted; returns whether it ended as hoped.
   */
  public boolean begin(BisectionRequest request)
      throws IOException, InterruptedException, LabFault {
    try (ClaimedTree trees = ClaimedTree.take(wiring, audience, request.repository())) {
      // Before anything is written down: what has no hunks is not a campaign.
      CommitHunks hunks = CommitHunks.of(trees.tree(), request.bad());
      CampaignStore store = CampaignStore.open(wiring.directories().state());
      long id = store.ask(CampaignKind.HUNKS, request, wiring.clocks().wall().instant());
      return run(store, id, request, trees, hunks);
    }
  }

  /** A campaign of the journal, to its end; returns whether it ended as hoped. */
  public boolean run(CampaignStore store, long id, BisectionRequest request)
      throws IOException, InterruptedException, LabFault {
    try (ClaimedTree trees = ClaimedTree.take(wiring, audience, request.repository())) {
      return run(store, id, request, trees, CommitHunks.of(trees.tree(), request.bad()));
    }
  }

  private boolean run(
      CampaignStore store, long id, BisectionRequest request, ClaimedTree trees, CommitHunks hunks)
      throws IOException, InterruptedException, LabFault {
    try (CampaignRun run = CampaignRun.of(wiring, audience, store, id, trees.commits())) {
      Bench bench =
          run.bench(
              trees, request.repository(), request.subject(), "trials", Optional.empty(), false);
      HunksResult result =
          new HunksCampaign(
                  request, Wiring.judging(request), new GitHunks(hunks), bench, run.progress())
              .run();
      run.finish(result);
      return print(run, hunks, result);
    }
  }

  private static boolean print(CampaignRun run, CommitHunks hunks, HunksResult result)
      throws IOException {
    Optional<Path> patch = Optional.empty();
    if (result.finding() instanceof HunksFinding.Guilty guilty) {
      patch = Optional.of(run.directory().resolve("hunks.patch"));
      Files.write(patch.get(), hunks.patch(guilty.hunks()));
    }
    var report = new HunksReport(run.id(), result, new GitHunks(hunks), patch, run.directory());
    run.print(report.json(), report.lines());
    return result.finding() instanceof HunksFinding.Guilty guilty && guilty.converse() == Call.GOOD;
  }
}
