package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.campaign.Progress.Phase;
import org.kbisect.plan.LabFault;

/** Boots every variant of a matrix as often as asked, in an order that chance has made. */
public final class MatrixCampaign {
  private final MatrixRequest request;
  private final Progress progress;
  private final List<Records> records = new ArrayList<>();

  /**
   * A campaign.
   *
   * @param benches one for each cell, in their order; cells may share one
   */
  public MatrixCampaign(MatrixRequest request, List<Bench> benches, Progress progress) {
    this.request = request;
    this.progress = progress;
    var asks = new Asks();
    benches.forEach(bench -> records.add(new Records(bench, asks, progress)));
  }

  /** Runs to the end, or on from where the journal ends. */
  public MatrixResult run() throws IOException, InterruptedException, LabFault {
    List<Integer> order = request.order();
    for (int done = 0; done < order.size(); done++) {
      progress.step(Phase.FILLING, order.size() - done, order.size() - done);
      int cell = order.get(done);
      records.get(cell).run(request.cells().get(cell).commit());
    }
    var cells = new ArrayList<MatrixResult.Cell>();
    for (int cell = 0; cell < records.size(); cell++) {
      cells.add(MatrixResult.Cell.of(request.cells().get(cell), records.get(cell).trials()));
    }
    List<Trial> trials = records.stream().flatMap(each -> each.trials().stream()).toList();
    return new MatrixResult(
        cells, Records.builds(trials), Records.boots(trials), Records.seconds(trials));
  }
}
