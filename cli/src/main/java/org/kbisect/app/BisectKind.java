package org.kbisect.app;

import java.io.IOException;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.report.FindingJson;
import org.kbisect.report.model.OfBisection;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Told;
import org.kbisect.store.CampaignForm;

/** Bisections. */
final class BisectKind implements RangeKind<BisectionResult> {

  @Override
  public CampaignForm<BisectionRequest, BisectionResult> form() {
    return new CampaignForm<>("bisect", BisectionRequest.class, BisectionResult.class);
  }

  @Override
  public String ended(BisectionRequest request, BisectionResult result) {
    return FindingJson.name(request.sought(), result.finding());
  }

  /** Who asks again may want to know whether the answer is the same. */
  @Override
  public boolean goesOn() {
    return false;
  }

  @Override
  public void check(Wiring wiring, BisectionRequest request) {
    request.judges().forEach(wiring::requireRunnable);
  }

  @Override
  public void makeReady(Trees trees) throws IOException, InterruptedException {
    trees.tree().indexHistory();
  }

  @Override
  public Report report(
      Told told,
      BisectionRequest request,
      Optional<BisectionResult> result,
      Optional<Trees> trees) {
    return new OfBisection(told, request, Wiring.judging(request), result).report();
  }

  @Override
  public Bisecting prepare(Wiring wiring, BisectionRequest request, Trees trees)
      throws IOException {
    return new Bisecting(wiring, request, GitLineage.read(request, trees), trees, trees.commits());
  }
}
