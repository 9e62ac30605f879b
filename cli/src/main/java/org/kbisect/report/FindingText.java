package org.kbisect.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Trial;
import org.kbisect.judge.CalibrationLimits;

/**
 * A bisection's result for a person: the finding first, then what it rests on, then what to do
 * next.
 *
 * @param limits how the ends were to be told apart
 * @param describe a commit's id and subject, given its object id
 */
public record FindingText(
    BisectionRequest request,
    List<Trial> trials,
    CalibrationLimits limits,
    Function<String, String> describe) {
  public FindingText {
    trials = Trial.notAside(trials);
  }

  /** The lines of the report. */
  public List<String> lines(BisectionResult result) {
    var lines = new ArrayList<String>();
    lines.addAll(result.finding().match(new FindingWords(request, describe)));
    lines.add("");
    lines.addAll(endPoints());
    if (result.finding() instanceof Finding.NotSearched) {
      lines.addAll(EndTimelines.of(request, trials, limits).lines());
    }
    BootEvidence.emulated(trials).map(BootEvidence::emulatedOn).ifPresent(lines::add);
    request
        .judge()
        .memoryCost()
        .ifPresent(cost -> lines.add("modelled memory costs: " + cost.label()));
    lines.addAll(new ProcessorsReport(result.processors()).lines());
    lines.add(
        "%d steps, %d builds, %d boots, %d samples reused; %.0f s of trials"
            .formatted(
                result.steps(),
                result.builds(),
                result.boots(),
                result.reused(),
                result.seconds()));
    return lines;
  }

  private List<String> endPoints() {
    var lines = new ArrayList<String>();
    summary(request.sought().old(), request.good().get(0)).ifPresent(lines::add);
    summary(request.sought().young(), request.bad()).ifPresent(lines::add);
    return lines;
  }

  private Optional<String> summary(String end, String commit) {
    List<String> summaries =
        trials.stream().filter(trial -> trial.commit().equals(commit)).map(Trial::summary).toList();
    return summaries.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s end %s: %s".formatted(end, describe.apply(commit), String.join("; ", summaries)));
  }
}
