package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.app.ClaimedTree;
import org.kbisect.app.GitLineage;
import org.kbisect.app.GitRelevance;
import org.kbisect.app.Wiring;
import org.kbisect.build.BuildInputs;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.InferenceAudit;
import org.kbisect.campaign.InferenceAudit.Difference;
import org.kbisect.campaign.Kernels;
import org.kbisect.campaign.Lineage;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.report.AuditReport;

/** Whether commits that were held unable to change the kernel do not. */
record Audit(Wiring wiring, OutputOptions output) {

  int print(BisectionRequest request, int count, long seed)
      throws IOException, InterruptedException, LabFault {
    if (count < 1) {
      throw new InvalidRequest("--audit-inference is at least 1, not " + count);
    }
    try (ClaimedTree claimed = ClaimedTree.take(wiring, output, request.repository())) {
      GitRelevance relevance =
          GitRelevance.of(wiring, request.judge(), claimed.tree())
              .orElseThrow(
                  () -> new InvalidRequest("--run may read any file: nothing is inferred there"));
      claimed.tree().indexHistory();
      Lineage.NumberedRange range = GitLineage.read(request, claimed.trees()).range();
      try (ProgressView view =
          ProgressView.beginning(
              "auditing what is inferred of %d commits".formatted(range.ids().size()),
              output,
              claimed.trees().commits(),
              wiring.clocks().monotonic())) {
        var kernels = new Kernels(claimed.tree(), relevance.builder(), view);
        InferenceAudit.Result result =
            new InferenceAudit(kernels, range, relevance)
                .run(request.good().get(0), request.bad(), count, seed);
        view.close();
        output.found(AuditReport.json(result), AuditReport.lines(result, lists(result, relevance)));
        return result.differences().isEmpty() ? ExitCode.DONE : ExitCode.OUR_BUG;
      }
    }
  }

  /** What the builds have read, for a bug report: cache entries may be gone when it is read. */
  private List<Path> lists(InferenceAudit.Result result, GitRelevance relevance)
      throws IOException {
    var lists = new ArrayList<Path>();
    for (Difference difference : result.differences()) {
      for (String commit : List.of(difference.like(), difference.commit())) {
        BuildInputs inputs = relevance.inputs(commit).orElseThrow();
        Path folder = Files.createDirectories(wiring.directories().state().resolve("audits"));
        Path list = folder.resolve("read-by-%.12s".formatted(commit));
        Files.write(list, inputs.files().stream().sorted().toList());
        lists.add(list);
      }
    }
    return lists;
  }
}
