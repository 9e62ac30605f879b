package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Trial;
import org.kbisect.report.FindingJson;
import org.kbisect.report.FindingText;

/** Prints how a bisection ended, and leaves the same beside its evidence. */
public record ResultPrinter(
    Audience audience, Commits commits, List<Trial> trials, Path directory) {

  /** Prints; returns whether it ended as hoped. */
  public boolean print(long id, BisectionRequest request, BisectionResult result)
      throws IOException {
    var json =
        FindingJson.of(id, request, result, trials, Wiring.judging(request).limits(), directory);
    List<String> lines = new ArrayList<>();
    lines.addAll(
        new FindingText(request, trials, Wiring.judging(request).limits(), commits::describe)
            .lines(result));
    lines.addAll(evidence(result.finding()));
    lines.addAll(nextSteps(id, request, result.finding()));
    new ReportPrinter(audience, directory).print(json, lines);
    return result.finding() instanceof Finding.FirstBad first && first.verification().holds();
  }

  private List<String> evidence(Finding finding) {
    var lines = new ArrayList<String>();
    lines.add("evidence: " + directory);
    if (finding instanceof Finding.FirstBad first) {
      evidenceOf(first.commit()).ifPresent(path -> lines.add("  of the culprit: " + path));
    }
    return lines;
  }

  private Optional<String> evidenceOf(String commit) {
    return trials.stream()
        .filter(trial -> trial.commit().equals(commit))
        .flatMap(trial -> trial.evidence().stream())
        .reduce((first, last) -> last);
  }

  private static List<String> nextSteps(long id, BisectionRequest request, Finding finding) {
    var lines = new ArrayList<String>();
    if (finding instanceof Finding.FirstBad first) {
      lines.add("next:");
      lines.add("  git -C %s show %s".formatted(request.repository(), first.commit()));
      lines.add("  kbisect hunks --of " + id);
      lines.add("  kbisect log %d".formatted(id));
    }
    return lines;
  }
}
