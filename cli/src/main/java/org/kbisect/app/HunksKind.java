package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Hunks;
import org.kbisect.campaign.HunksCampaign;
import org.kbisect.campaign.HunksFinding;
import org.kbisect.campaign.HunksResult;
import org.kbisect.git.CommitHunks;
import org.kbisect.judge.Call;
import org.kbisect.plan.LabFault;
import org.kbisect.report.HunksReport;
import org.kbisect.report.model.OfHunks;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Told;
import org.kbisect.store.CampaignForm;

/** Searches among the hunks of a commit. */
public final class HunksKind implements RangeKind<HunksResult> {

  @Override
  public CampaignForm<BisectionRequest, HunksResult> form() {
    return new CampaignForm<>("hunks", BisectionRequest.class, HunksResult.class);
  }

  @Override
  public String ended(BisectionRequest request, HunksResult result) {
    return HunksReport.name(result.finding());
  }

  @Override
  public Report report(
      Told told, BisectionRequest request, Optional<HunksResult> result, Optional<Trees> trees)
      throws IOException {
    List<Hunks.Name> names = List.of();
    Optional<HunksFinding.Guilty> found = result.flatMap(ended -> ended.finding().guilty());
    if (trees.isPresent() && found.isPresent()) {
      var hunks = new GitHunks(CommitHunks.of(trees.get().tree(), request.bad()));
      names = found.get().hunks().stream().sorted().map(hunks::name).toList();
    }
    return new OfHunks(told, request, Wiring.judging(request), result, names).report();
  }

  @Override
  public Searching prepare(Wiring wiring, BisectionRequest request, Trees trees)
      throws IOException {
    return new Searching(request, CommitHunks.of(trees.tree(), request.bad()));
  }

  /** One search. */
  record Searching(BisectionRequest request, CommitHunks hunks) implements Work<HunksResult> {

    @Override
    public HunksResult run(CampaignRun run) throws IOException, InterruptedException, LabFault {
      Bench bench = run.bench(request.judge(), "trials");
      return new HunksCampaign(
              request, Wiring.judging(request), new GitHunks(hunks), bench, run.progress())
          .run();
    }

    @Override
    public CampaignReport report(CampaignRun run, HunksResult result) throws IOException, LabFault {
      Optional<HunksFinding.Guilty> found = result.finding().guilty();
      Optional<Path> patch = Optional.empty();
      if (found.isPresent()) {
        patch = Optional.of(run.directory().resolve("hunks.patch"));
        Files.write(patch.get(), hunks.patch(found.get().hunks()));
      }
      var report =
          new HunksReport(
              run.id(), request, result, run.trials(), new GitHunks(hunks), patch, run.directory());
      return new CampaignReport(
          report.json(), report.lines(), found.isPresent() && found.get().converse() == Call.GOOD);
    }
  }
}
