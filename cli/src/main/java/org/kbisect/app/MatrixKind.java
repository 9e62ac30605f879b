package org.kbisect.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.MatrixCampaign;
import org.kbisect.campaign.MatrixRequest;
import org.kbisect.campaign.MatrixResult;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.report.MatrixReport;
import org.kbisect.report.MatrixReport.Format;
import org.kbisect.report.model.OfMatrix;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Told;
import org.kbisect.store.CampaignForm;

/**
 * Matrices.
 *
 * @param format of the table that is told
 */
public record MatrixKind(Format format) implements Kind<MatrixRequest, MatrixResult> {

  MatrixKind() {
    this(Format.TEXT);
  }

  @Override
  public CampaignForm<MatrixRequest, MatrixResult> form() {
    return new CampaignForm<>("matrix", MatrixRequest.class, MatrixResult.class);
  }

  @Override
  public String repository(MatrixRequest request) {
    return request.repository();
  }

  @Override
  public List<Judge> judges(MatrixRequest request) {
    return request.cells().stream().map(MatrixRequest.Combination::judge).distinct().toList();
  }

  @Override
  public String about(MatrixRequest request) {
    return "%s: %d cells in %s"
        .formatted(request.name(), request.cells().size(), request.repository());
  }

  @Override
  public String ended(MatrixRequest request, MatrixResult result) {
    return "FILLED";
  }

  @Override
  public void check(Wiring wiring, MatrixRequest request) {
    judges(request).forEach(wiring::requireRunnable);
  }

  @Override
  public Report report(
      Told told, MatrixRequest request, Optional<MatrixResult> result, Optional<Trees> trees) {
    return new OfMatrix(told, request, result).report();
  }

  @Override
  public Filling prepare(Wiring wiring, MatrixRequest request, Trees trees) {
    return new Filling(request, format);
  }

  /** One matrix. */
  record Filling(MatrixRequest request, Format format) implements Work<MatrixResult> {

    @Override
    public MatrixResult run(CampaignRun run) throws IOException, InterruptedException, LabFault {
      return new MatrixCampaign(request, benches(run), run.progress()).run();
    }

    /** One bench for each judge: commits that build the same kernel share nothing beyond it. */
    private List<Bench> benches(CampaignRun run)
        throws IOException, InterruptedException, LabFault {
      Map<Judge, Bench> byJudge = new HashMap<>();
      var benches = new ArrayList<Bench>();
      for (MatrixRequest.Combination cell : request.cells()) {
        Bench bench = byJudge.get(cell.judge());
        if (bench == null) {
          bench = run.bench(cell.judge(), "trials-" + byJudge.size());
          byJudge.put(cell.judge(), bench);
        }
        benches.add(bench);
      }
      return benches;
    }

    @Override
    public CampaignReport report(CampaignRun run, MatrixResult result) {
      var report = new MatrixReport(run.id(), request, result, run.directory());
      return new CampaignReport(
          report.json(),
          report.lines(format),
          result.cells().stream().allMatch(cell -> cell.median().isPresent()));
    }
  }
}
