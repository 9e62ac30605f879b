package org.kbisect.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectCampaign;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Ends;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Lineage;
import org.kbisect.campaign.OtherProcessor;
import org.kbisect.campaign.Sought;
import org.kbisect.campaign.Trial;
import org.kbisect.campaign.VirtualBench;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.report.FindingJson;
import org.kbisect.report.FindingText;

/** One bisection. */
record Bisecting(
    Wiring wiring, BisectionRequest request, Lineage lineage, Trees trees, Commits commits)
    implements Kind.Work<BisectionResult> {

  @Override
  public BisectionResult run(CampaignRun run) throws IOException, InterruptedException, LabFault {
    Sought sought = request.sought();
    Optional<Ends> ends =
        Optional.of(new Ends(request.withoutSymptom(), Optional.of(request.withSymptom())));
    Bench bench = sought.seenOf(run.bench(request.judge(), "trials", ends, wiring.ahead(request)));
    VirtualBench virtual =
        sought == Sought.FIX
            ? VirtualBench.refused("it boots the ends of a regression only")
            : new InVirtualTime(
                wiring, request.judge(), judge -> run.benchAside(judge, "trials-virtual", ends));
    List<OtherProcessor> others =
        request.otherCosts().stream()
            .map(costs -> other(run, request.judge().withCosts(costs), ends))
            .toList();
    return new BisectCampaign(
            request,
            Wiring.judging(request),
            lineage,
            bench,
            virtual,
            others,
            run.relevance(judge -> GitRelevance.of(wiring, judge, trees.tree()), request.judge()),
            run.progress())
        .run();
  }

  private static OtherProcessor other(CampaignRun run, Judge judge, Optional<Ends> ends) {
    String cpu = judge.memoryCost().orElseThrow().processor();
    return new OtherProcessor(cpu, run.benchAside(judge, "trials-" + cpu, ends));
  }

  @Override
  public CampaignReport report(CampaignRun run, BisectionResult result) throws LabFault {
    List<Trial> trials = run.trials();
    var limits = Wiring.judging(request).limits();
    var lines =
        new ArrayList<>(new FindingText(request, trials, limits, commits::describe).lines(result));
    lines.add("evidence: " + run.directory());
    Optional<Finding.FirstBad> found = result.finding().firstBad();
    found.ifPresent(first -> lines.addAll(goOn(run.id(), first.commit(), trials)));
    return new CampaignReport(
        FindingJson.of(run.id(), request, result, trials, limits, run.directory()),
        lines,
        found.isPresent() && found.get().verification().holds());
  }

  private List<String> goOn(long id, String culprit, List<Trial> trials) {
    var lines = new ArrayList<String>();
    trials.stream()
        .filter(trial -> trial.commit().equals(culprit))
        .flatMap(trial -> trial.evidence().stream())
        .reduce((first, last) -> last)
        .ifPresent(path -> lines.add("  of the culprit: " + path));
    lines.add("next:");
    lines.add("  git -C %s show %s".formatted(request.repository(), culprit));
    if (request.sought() == Sought.REGRESSION) {
      lines.add("  kbisect hunks --of " + id);
    }
    lines.add("  kbisect log %d".formatted(id));
    return lines;
  }
}
