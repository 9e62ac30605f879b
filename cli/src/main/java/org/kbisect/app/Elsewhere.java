package org.kbisect.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.LabFault;
import org.kbisect.report.model.Boot;
import org.kbisect.report.model.Kernel;
import org.kbisect.report.model.OfBisection;
import org.kbisect.report.model.Regression;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Role;

/**
 * How the commits of a regression did in other bisections of the same symptom, on other hosts.
 *
 * @param campaign that found it
 */
record Elsewhere(Reports reports, long campaign) {

  /** A line for each platform on which this campaign has booted nothing. */
  List<String> lines(Report report) throws LabFault {
    Regression found = report.regression().orElseThrow();
    Set<String> telling =
        found.fails().stream()
            .filter(kernel -> kernel.role() == Role.CULPRIT || kernel.role() == Role.PARENT)
            .map(Kernel::commit)
            .collect(Collectors.toSet());
    var lines = new ArrayList<String>();
    for (Campaign<?, ?> other : reports.bisectionsBeside(campaign)) {
      List<Trial> trials = reports.store().trials(other.id());
      if (trials.stream().anyMatch(trial -> telling.contains(trial.commit()))) {
        lines.addAll(lines(Kinds.bisection(other.stored()), trials, telling, found));
      }
    }
    return lines;
  }

  private List<String> lines(
      Campaign<BisectionRequest, BisectionResult> other,
      List<Trial> trials,
      Set<String> telling,
      Regression found) {
    Report seen =
        new OfBisection(
                reports.told(other, trials, Optional.empty()),
                other.request(),
                Wiring.judging(other.request()),
                other.result())
            .report();
    if (!seen.heading().trial().equals(found.symptom())) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    for (String platform : platforms(seen, telling)) {
      if (!found.platforms().contains(platform)) {
        String fails =
            seen.kernels().stream()
                .filter(kernel -> telling.contains(kernel.commit()))
                .map(kernel -> kernel.shortCommit() + " fails " + kernel.fails().words())
                .collect(Collectors.joining(", "));
        lines.add("%s: %s (campaign %d)".formatted(platform, fails, other.id()));
      }
    }
    return lines;
  }

  private static Set<String> platforms(Report seen, Set<String> telling) {
    var platforms = new HashSet<String>();
    seen.kernels().stream()
        .filter(kernel -> telling.contains(kernel.commit()))
        .flatMap(kernel -> kernel.boots().stream())
        .map(Boot::kept)
        .flatMap(kept -> kept.platforms().stream())
        .forEach(platform -> platforms.add(platform.words() + platform.remark()));
    return platforms;
  }
}
