package org.kbisect.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.MatrixCampaign;
import org.kbisect.campaign.MatrixRequest;
import org.kbisect.campaign.MatrixResult;
import org.kbisect.plan.LabFault;
import org.kbisect.report.MatrixReport;
import org.kbisect.report.MatrixReport.Format;
import org.kbisect.store.CampaignKind;
import org.kbisect.store.CampaignStore;

/** Fills a matrix; one that was interrupted goes on when the same is asked again. */
public record MatrixRunner(Wiring wiring, Audience audience, Format format) {

  public MatrixRunner(Wiring wiring, Audience audience) {
    this(wiring, audience, Format.TEXT);
  }

  /**
   * Begins it, or goes on with the same that was interrupted; returns whether it ended as hoped.
   */
  public boolean begin(MatrixRequest request, ClaimedTree trees)
      throws IOException, InterruptedException, LabFault {
    // Read before anything is written down: what cannot be run is not a campaign.
    request.cells().stream()
        .map(MatrixRequest.Cell::subject)
        .filter(subject -> subject.command().isEmpty())
        .distinct()
        .forEach(wiring::machine);
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    return run(
        store,
        store.ask(CampaignKind.MATRIX, request, wiring.clocks().wall().instant()),
        request,
        trees);
  }

  /** A campaign of the journal, to its end; returns whether it ended as hoped. */
  public boolean run(CampaignStore store, long id, MatrixRequest request)
      throws IOException, InterruptedException, LabFault {
    try (ClaimedTree trees = ClaimedTree.take(wiring, audience, request.repository())) {
      return run(store, id, request, trees);
    }
  }

  private boolean run(CampaignStore store, long id, MatrixRequest request, ClaimedTree trees)
      throws IOException, InterruptedException, LabFault {
    try (CampaignRun run = CampaignRun.of(wiring, audience, store, id, trees.commits())) {
      MatrixResult result =
          new MatrixCampaign(request, benches(run, request, trees), run.progress()).run();
      run.finish(result);
      var report = new MatrixReport(id, request, result, run.directory());
      run.print(report.json(), report.lines(format));
      boolean whole = result.cells().stream().allMatch(cell -> cell.median().isPresent());
      return whole;
    }
  }

  /** One bench for each subject: commits that build the same kernel share nothing beyond it. */
  private static List<Bench> benches(CampaignRun run, MatrixRequest request, ClaimedTree trees)
      throws IOException, InterruptedException, LabFault {
    Map<Subject, Bench> bySubject = new LinkedHashMap<>();
    var benches = new ArrayList<Bench>();
    for (MatrixRequest.Cell cell : request.cells()) {
      Bench bench = bySubject.get(cell.subject());
      if (bench == null) {
        String folder = "trials-" + bySubject.size();
        bench =
            run.bench(trees, request.repository(), cell.subject(), folder, Optional.empty(), false);
        bySubject.put(cell.subject(), bench);
      }
      benches.add(bench);
    }
    return benches;
  }
}
