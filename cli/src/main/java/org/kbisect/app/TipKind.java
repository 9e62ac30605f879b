package org.kbisect.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Ends;
import org.kbisect.campaign.TipCampaign;
import org.kbisect.campaign.TipResult;
import org.kbisect.plan.LabFault;
import org.kbisect.report.TipReport;
import org.kbisect.report.model.OfTip;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Told;
import org.kbisect.store.CampaignForm;

/** Tips of branches beside the last good ones, as nights judge them. */
final class TipKind implements RangeKind<TipResult> {
  /**
   * Of each: what so many do not show is not worth the night's time. A search of half a thousand
   * commits takes as many.
   */
  private static final int MOST_BOOTS = 20;

  @Override
  public CampaignForm<BisectionRequest, TipResult> form() {
    return new CampaignForm<>("tip", BisectionRequest.class, TipResult.class);
  }

  @Override
  public String ended(BisectionRequest request, TipResult result) {
    return result.answer().name();
  }

  @Override
  public boolean goesOn() {
    return false;
  }

  @Override
  public void check(Wiring wiring, BisectionRequest request) {
    wiring.requireRunnable(request.judge());
  }

  @Override
  public Report report(
      Told told, BisectionRequest request, Optional<TipResult> result, Optional<Trees> trees) {
    return new OfTip(told, request, Wiring.judging(request), result).report();
  }

  @Override
  public Comparing prepare(Wiring wiring, BisectionRequest request, Trees trees) {
    return new Comparing(wiring, request);
  }

  /** One tip. */
  record Comparing(Wiring wiring, BisectionRequest request) implements Work<TipResult> {

    @Override
    public TipResult run(CampaignRun run) throws IOException, InterruptedException, LabFault {
      var ends = Optional.of(new Ends(request.good().get(0), Optional.empty()));
      var bench = run.bench(request.judge(), "trials", ends, wiring.ahead(request));
      return new TipCampaign(
              request, Wiring.judging(request).upTo(MOST_BOOTS), bench, run.progress())
          .run();
    }

    @Override
    public CampaignReport report(CampaignRun run, TipResult result) {
      var report = new TipReport(run.id(), request, result, run.directory());
      boolean asHoped =
          result.answer() == TipResult.Answer.ALIKE || result.answer() == TipResult.Answer.BETTER;
      return new CampaignReport(report.json(), List.copyOf(report.lines()), asHoped);
    }
  }
}
